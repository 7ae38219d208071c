package io.aftermile.engine;

import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.nio.charset.StandardCharsets;

/** The key of an effect: the same business event names the same effect, on every attempt, for ever. */
final class EffectKey {

    private static final int LONGEST = 200;

    private EffectKey() {}

    /**
     * A key that can be read, such as {@code default/1001/SHIPMENT/shipment/9001}; a hash where ids are too long for
     * that.
     *
     * @param number which effect of its kind this is for its subject, from 1
     */
    static IdempotencyKey of(TenantId tenant, OrderId order, DocumentKind kind, String subject, int number) {
        // A subject is a word of ours and an id: only the id can hold anything.
        int word = subject.indexOf('/') + 1;
        String plain = escaped(tenant.value()) + "/" + escaped(order.value()) + "/" + kind + "/"
                + subject.substring(0, word) + escaped(subject.substring(word)) + (number == 1 ? "" : "/" + number);
        return new IdempotencyKey(
                plain.length() <= LONGEST
                        ? plain
                        : kind.name() + "-" + Sha256.hex(plain.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Injective, and without the separator: two different ids never make one key. */
    private static String escaped(String id) {
        StringBuilder text = new StringBuilder();
        for (byte next : id.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (next & 0xff);
            boolean plain = c < 127 && (Character.isLetterOrDigit(c) || "-_.:#".indexOf(c) >= 0);
            if (plain) {
                text.append(c);
            } else {
                text.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return text.toString();
    }
}
