package io.aftermile.examples.kafka;

import io.aftermile.engine.StoredDossier;
import java.nio.ByteBuffer;

/** A dossier as the state store keeps it: its version in eight bytes, then the canonical document as it is. */
final class ShelvedDossier {

    private ShelvedDossier() {}

    static byte[] write(StoredDossier dossier) {
        return ByteBuffer.allocate(Long.BYTES + dossier.document().length)
                .putLong(dossier.version())
                .put(dossier.document())
                .array();
    }

    static StoredDossier read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long version = buffer.getLong();
        byte[] document = new byte[buffer.remaining()];
        buffer.get(document);
        return new StoredDossier(version, document);
    }
}
