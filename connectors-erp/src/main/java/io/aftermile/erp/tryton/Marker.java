package io.aftermile.erp.tryton;

import io.aftermile.connector.CallContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a document bears so that it is known again: what it is for, the fingerprint of tenant and key, and that of the
 * request. The server has no field that is unique, so this is searched for before and after every creation.
 *
 * @param use what the document is for
 * @param key 32 hexadecimal digits
 * @param request 16 hexadecimal digits
 */
record Marker(Use use, String key, String request) {

    /** What documents are for, each with the letter by which it is known. */
    enum Use {
        ORDER('o'),
        INVOICE('i'),
        CREDIT('c'),
        PAYMENT('p'),
        BACK('b'),
        SHIPMENT('s'),
        RETURN('r'),
        RECEIPT('g');

        private final char letter;

        Use(char letter) {
            this.letter = letter;
        }
    }

    private static final Pattern FORM = Pattern.compile("am-([a-z]):([0-9a-f]{32}):([0-9a-f]{16})");

    static Marker of(Use use, CallContext context, String fingerprint) {
        return new Marker(use, key(context), fingerprint.substring(0, 16));
    }

    static String key(CallContext context) {
        return digest(context.tenant().value() + '\n' + context.key().value()).substring(0, 32);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The marker within a text, if there is one. */
    static Optional<Marker> in(String text) {
        Matcher found = FORM.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        for (Use use : Use.values()) {
            if (use.letter == found.group(1).charAt(0)) {
                return Optional.of(new Marker(use, found.group(2), found.group(3)));
            }
        }
        return Optional.empty();
    }

    /** A part of what this marks, such as the third of several payments. */
    Marker part(Use partUse, int number) {
        return new Marker(partUse, digest(key + '#' + number).substring(0, 32), request);
    }

    Marker as(Use other) {
        return new Marker(other, key, request);
    }

    String text() {
        return "am-" + use.letter + ":" + key + ":" + request;
    }

    /** Selects documents that bear this use and key, whatever was asked for. */
    List<?> domain(String field) {
        return List.of(field, "like", "%am-" + use.letter + ":" + key + ":%");
    }
}
