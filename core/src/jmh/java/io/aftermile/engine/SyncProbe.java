package io.aftermile.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** How long one durable write takes here and now: a page is appended to a file, and the file is synced. */
final class SyncProbe {

    private static final int TIMES = 200;
    private static final int PAGE = 4096;

    private SyncProbe() {}

    static long micros(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "sync", null);
        long[] took = new long[TIMES];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < TIMES; i++) {
                long begun = System.nanoTime();
                channel.write(ByteBuffer.allocate(PAGE));
                channel.force(false);
                took[i] = System.nanoTime() - begun;
            }
        } finally {
            Files.delete(file);
        }
        Arrays.sort(took);
        return took[TIMES / 2] / 1000;
    }
}
