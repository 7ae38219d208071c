package io.aftermile.customer;

import java.util.List;
import java.util.Optional;

/**
 * How a provider of mailboxes reads what stands before the {@code @}.
 *
 * @param domains its domains, in small letters; a mailbox is the same under each of them
 * @param dotsIgnored whether dots make no difference
 * @param tagSeparator from where on a tag follows that makes no difference, such as {@code +}; empty where there are no
 *     tags
 */
public record MailProvider(List<String> domains, boolean dotsIgnored, Optional<String> tagSeparator) {

    public MailProvider {
        domains = List.copyOf(domains);
        if (domains.isEmpty() || tagSeparator.filter(String::isEmpty).isPresent()) {
            throw new IllegalArgumentException("a mail provider has no domain, or an empty tag separator; name at least"
                    + " one domain, and leave out the separator where there is none");
        }
    }
}
