package io.aftermile.customer;

import io.aftermile.model.ExternalRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Names for links, made of the two records and how often they were linked before: whoever decides the same on the same
 * facts gives the same name, and appending it twice appends it once.
 */
final class LinkNames {

    private static final int DIGITS = 32;

    private final Set<LinkId> taken = new HashSet<>();

    LinkNames(Iterable<? extends LinkFact> known) {
        known.forEach(it -> taken.add(it.id()));
    }

    LinkId next(ExternalRef one, ExternalRef other) {
        String pair = digest(text(one) + text(other));
        int times = 1;
        LinkId name = new LinkId(pair + "-" + times);
        while (!taken.add(name)) {
            times++;
            name = new LinkId(pair + "-" + times);
        }
        return name;
    }

    private static String text(ExternalRef ref) {
        return ref.system() + '\u0000' + ref.kind() + '\u0000' + ref.value() + '\u0000';
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
