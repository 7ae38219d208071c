package io.aftermile.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How much of the crash proofs a build does, and which part of it: another one with each commit. */
final class CrashSample {

    private CrashSample() {}

    /** So many, by the depth of the run. */
    static int runs(int build, int ci, int full) {
        return switch (System.getProperty("aftermile.depth", "build")) {
            case "full" -> full;
            case "ci" -> ci;
            default -> build;
        };
    }

    /** A number from 0 up to the bound that the commit decides; 0 where there is no commit. */
    static int ofCommit(int bound) {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "HEAD").start();
            String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Math.floorMod(commit.strip().hashCode(), bound);
        } catch (IOException e) {
            return 0;
        }
    }
}
