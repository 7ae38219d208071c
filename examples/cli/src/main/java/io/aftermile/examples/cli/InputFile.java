package io.aftermile.examples.cli;

import io.aftermile.connector.Fact;
import io.aftermile.connector.FactDocument;
import io.aftermile.failure.Invalid;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A document that the caller names; what is wrong with it is said with the file's name. */
final class InputFile {

    private static final String SCHEMA = "/schema";

    private InputFile() {}

    static byte[] bytes(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new Invalid(path.toString(), "is a folder", "name a file");
        }
        return Files.readAllBytes(path);
    }

    static <T> T read(@Nullable Path file, Class<T> type) throws IOException {
        Path path = Objects.requireNonNull(file, "picocli requires the option");
        byte[] document = bytes(path);
        try {
            return CanonicalJson.read(document, type);
        } catch (Invalid e) {
            throw in(path, e);
        }
    }

    /** An order, or the fact that reports one, as {@code decode} prints it. */
    static Order order(@Nullable Path file) throws IOException {
        Path path = Objects.requireNonNull(file, "picocli requires the option");
        byte[] document = bytes(path);
        try {
            return CanonicalJson.read(document, Order.class);
        } catch (Invalid noOrder) {
            if (!noOrder.path().equals(SCHEMA)) {
                throw in(path, noOrder);
            }
            return reported(path, document, noOrder);
        }
    }

    private static Order reported(Path path, byte[] document, Invalid noOrder) {
        Fact fact;
        try {
            fact = CanonicalJson.read(document, FactDocument.class).fact();
        } catch (Invalid e) {
            throw in(path, e.path().equals(SCHEMA) ? noOrder : e);
        }
        if (fact instanceof Fact.OrderReported reported) {
            return reported.order();
        }
        throw in(path, new Invalid("/fact/kind", "this fact reports no order", "give the one that is ORDER_REPORTED"));
    }

    private static Invalid in(Path path, Invalid e) {
        return new Invalid(place(path, e.path()), e.problem(), e.remedy(), Map.of(), e);
    }

    /** A file, and where in it; the root of a document has no name. */
    static String place(Path file, String path) {
        return path.isEmpty() ? file.toString() : file + " " + path;
    }
}
