package io.aftermile.ledger;

import io.aftermile.model.Jurisdiction;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a posting goes: a role and, where the role is told apart further, a key within it.
 *
 * <p>A key is a path from the general to the particular, its steps parted by slashes: {@code US/CA/State tax},
 * {@code CARD/shopify_payments}.
 *
 * @param role what it is for
 * @param key what tells it apart within the role; never empty text
 */
public record LedgerAccount(AccountRole role, Optional<String> key) {

    private static final char STEP = '/';

    public LedgerAccount {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(key, "key");
        if (key.filter(String::isEmpty).isPresent()) {
            throw new IllegalArgumentException("key of " + role + " is empty; leave it out");
        }
    }

    /** A role as a whole. */
    public static LedgerAccount of(AccountRole role) {
        return new LedgerAccount(role, Optional.empty());
    }

    /** A key within a role. */
    public static LedgerAccount of(AccountRole role, String key) {
        return new LedgerAccount(role, Optional.of(key));
    }

    /**
     * Where a tax goes: by country, authority and title, each as far as it is known.
     *
     * @param channelLiable whether the sales channel owes it in the merchant's place
     */
    public static LedgerAccount ofTax(String title, Optional<Jurisdiction> jurisdiction, boolean channelLiable) {
        List<String> steps = new ArrayList<>();
        jurisdiction.ifPresent(levied -> {
            steps.add(levied.country());
            if (!levied.name().equals(levied.country())) {
                steps.add(levied.name());
            }
        });
        steps.add(title);
        return path(channelLiable ? AccountRole.CHANNEL_TAX : AccountRole.TAX_PAYABLE, steps);
    }

    /** Where money of a tender is: a liability for gift cards and store credit, else by kind and gateway. */
    public static LedgerAccount ofTender(Tender tender) {
        if (tender.kind() == TenderKind.GIFT_CARD) {
            return of(AccountRole.GIFT_CARDS);
        }
        return tender.kind() == TenderKind.STORE_CREDIT
                ? of(AccountRole.STORE_CREDIT)
                : inTender(AccountRole.PAYMENTS, tender);
    }

    /** Where what is promised to a tender waits. */
    static LedgerAccount pending(Tender tender) {
        return inTender(AccountRole.REFUNDS_PENDING, tender);
    }

    private static LedgerAccount inTender(AccountRole role, Tender tender) {
        return path(role, List.of(tender.kind().name(), tender.gateway().orElse("")));
    }

    private static LedgerAccount path(AccountRole role, List<String> steps) {
        String key = String.join(
                String.valueOf(STEP),
                steps.stream().filter(step -> !step.isBlank()).toList());
        return new LedgerAccount(role, Optional.of(key).filter(it -> !it.isEmpty()));
    }

    /** The next more general account, down to the role as a whole; empty where this is that. */
    Optional<LedgerAccount> wider() {
        return key.map(path -> {
            int cut = path.lastIndexOf(STEP);
            return cut > 0 ? of(role, path.substring(0, cut)) : of(role);
        });
    }

    /** For people: {@code TAX_PAYABLE DE/MwSt}. */
    @Override
    public String toString() {
        return key.map(it -> role + " " + it).orElseGet(role::name);
    }
}
