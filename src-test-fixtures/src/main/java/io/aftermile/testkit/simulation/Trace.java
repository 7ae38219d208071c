package io.aftermile.testkit.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Everything that happens in a world, line by line, and a hash over it: two runs of a seed have the same. */
final class Trace {

    private final MessageDigest digest;
    private final VirtualTime time;
    private final Consumer<String> listener;

    Trace(VirtualTime time, Consumer<String> listener) {
        this.time = time;
        this.listener = listener;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void add(String what, Object detail) {
        String line = time.now() + " " + what + " " + detail;
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        listener.accept(line);
    }

    /** The hash so far, as 16 hexadecimal digits; nothing can be added afterwards. */
    String hash() {
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }
}
