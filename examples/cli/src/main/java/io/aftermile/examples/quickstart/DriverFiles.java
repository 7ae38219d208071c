package io.aftermile.examples.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** What the database driver unpacks for itself, in a folder of its own, so that it can be deleted before a halt. */
final class DriverFiles {

    private final Path folder;

    private DriverFiles(Path folder) {
        this.folder = folder;
    }

    /** Has to come before the first use of the driver. */
    static DriverFiles unpackedApart() throws IOException {
        Path folder = Files.createTempDirectory("aftermile-driver");
        folder.toFile().deleteOnExit();
        System.setProperty("org.sqlite.tmpdir", folder.toString());
        return new DriverFiles(folder);
    }

    /** Where the system still holds a file, it is left behind. */
    void delete() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException held) {
            System.err.println(folder + " can be deleted, which this process cannot do: " + held.getMessage());
        }
    }
}
