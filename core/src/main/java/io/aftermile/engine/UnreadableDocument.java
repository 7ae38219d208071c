package io.aftermile.engine;

import io.aftermile.failure.Invalid;
import io.aftermile.failure.Misconfigured;
import io.aftermile.json.CanonicalJson;
import io.aftermile.json.NewerSchema;
import io.aftermile.model.OrderId;
import java.util.Map;

/**
 * A stored document states a version that this library does not know, or is damaged. It stays as it is and is never
 * overwritten; what belongs to its order waits, other orders go on.
 */
public final class UnreadableDocument extends Misconfigured {

    private static final long serialVersionUID = 1L;

    private UnreadableDocument(String document, Invalid cause) {
        super(
                document + " cannot be read: " + cause.problem() + "; it is kept as it is, "
                        + (cause instanceof NewerSchema
                                ? "run the version of the library that wrote it, or a later one"
                                : "restore it from a backup"),
                Map.of("document", document, "problem", cause.problem()),
                cause);
    }

    /** Whether a later version of the library wrote it, which can read it; else it is damaged. */
    public boolean isNewer() {
        return getCause() instanceof NewerSchema;
    }

    /**
     * Reads a stored document.
     *
     * @param name what people call it, such as {@code the dossier of order 1001}
     */
    static <T> T read(byte[] document, Class<T> type, String name) {
        try {
            return CanonicalJson.read(document, type);
        } catch (Invalid e) {
            throw new UnreadableDocument(name, e);
        }
    }

    static Dossier dossier(StoredDossier stored, OrderId order) {
        return read(stored.document(), Dossier.class, "the dossier of order " + order);
    }

    static Effect effect(StoredEffect stored) {
        return read(stored.document(), Effect.class, "effect " + stored.key());
    }
}
