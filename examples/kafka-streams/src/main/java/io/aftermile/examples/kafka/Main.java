package io.aftermile.examples.kafka;

/** Starts the command {@code examples/run kafka-streams}. */
public final class Main {

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        // Kafka tells a great deal about what is well, and retries what is not.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        io.aftermile.examples.cli.Main.end(new StreamedStory(), args);
    }
}
