package io.aftermile.customer;

import java.net.IDN;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An e-mail address as it is compared: the domain in its ASCII form, everything in small letters, and dots and tags
 * taken out only where the provider is known to ignore them.
 */
final class Mailbox {

    private final Map<String, MailProvider> providers = new HashMap<>();

    Mailbox(List<MailProvider> providers) {
        providers.forEach(provider -> provider.domains().forEach(domain -> this.providers.put(domain, provider)));
    }

    /** The form to compare; empty if it is no address. */
    Optional<String> normal(String text) {
        String trimmed = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        int at = trimmed.lastIndexOf('@');
        if (at <= 0 || at == trimmed.length() - 1 || trimmed.chars().anyMatch(Character::isWhitespace)) {
            return Optional.empty();
        }
        Optional<String> domain = domain(trimmed.substring(at + 1));
        // That the part before the @ may tell small letters from capitals is a right that no provider uses.
        String local = trimmed.substring(0, at).toLowerCase(Locale.ROOT);
        return domain.map(it -> known(local, it)).filter(it -> it.charAt(0) != '@');
    }

    /** In small letters, the domain in its ASCII form where it has one: what is surely one mailbox in two writings. */
    static String folded(String text) {
        String small = text.strip().toLowerCase(Locale.ROOT);
        int at = small.lastIndexOf('@');
        return domain(small.substring(at + 1))
                .map(it -> small.substring(0, at + 1) + it)
                .orElse(small);
    }

    private static Optional<String> domain(String text) {
        try {
            String ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            String bare = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
            return Optional.of(bare).filter(it -> !it.isEmpty());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String known(String local, String domain) {
        MailProvider provider = providers.get(domain);
        if (provider == null) {
            return local + '@' + domain;
        }
        int tag = provider.tagSeparator().map(local::indexOf).orElse(-1);
        String mailbox = tag < 0 ? local : local.substring(0, tag);
        return (provider.dotsIgnored() ? mailbox.replace(".", "") : mailbox)
                + '@'
                + provider.domains().get(0);
    }
}
