package io.aftermile.examples.cli;

import io.aftermile.failure.Invalid;
import io.aftermile.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A document that the caller names; what is wrong with it is said with the file's name. */
final class InputFile {

    private InputFile() {}

    static <T> T read(@Nullable Path file, Class<T> type) throws IOException {
        Path path = Objects.requireNonNull(file, "picocli requires the option");
        try {
            return CanonicalJson.read(Files.readAllBytes(path), type);
        } catch (Invalid e) {
            throw new Invalid(path + " " + e.path(), e.problem(), e.remedy(), Map.of(), e);
        }
    }
}
