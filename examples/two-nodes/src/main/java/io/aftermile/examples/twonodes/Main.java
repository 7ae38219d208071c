package io.aftermile.examples.twonodes;

/** Starts the command {@code examples/run two-nodes}. */
public final class Main {

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        io.aftermile.examples.cli.Main.end(new TwoNodes(), args);
    }
}
