package io.aftermile.ledger;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * Which accounts of a host serve the roles of the ledger. The longest mapped key counts: {@code TAX_PAYABLE US/CA}
 * serves every tax of California, {@code TAX_PAYABLE} every tax that nothing narrower serves.
 */
@CanonicalDocument(name = "aftermile.chart-of-accounts", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableChartOfAccounts.class)
public interface ChartOfAccounts extends WithChartOfAccounts {

    /** What serves what; each role and key stands once. */
    List<AccountMapping> mappings();

    @Value.Check
    default void check() {
        Set<LedgerAccount> seen = new HashSet<>();
        mappings().forEach(mapping -> {
            if (!seen.add(mapping.from())) {
                throw new IllegalArgumentException(
                        mapping.from() + " is mapped twice; name one account for each role and key");
            }
        });
    }

    /** The account that serves a posting, if one does. */
    default Optional<AccountCode> find(LedgerAccount account) {
        return mappings().stream()
                .filter(mapping -> mapping.from().equals(account))
                .map(AccountMapping::to)
                .findFirst()
                .or(() -> account.wider().flatMap(this::find));
    }

    /**
     * The postings of a document with the host's accounts, in their order.
     *
     * @throws UnmappedAccount if any posting finds no account; it names all that find none
     */
    default List<AccountEntry> entries(LedgerDocument document) {
        List<LedgerAccount> missing = document.postings().stream()
                .map(Posting::account)
                .distinct()
                .filter(account -> find(account).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new UnmappedAccount(missing);
        }
        return document.postings().stream()
                .map(posting -> new AccountEntry(find(posting.account()).orElseThrow(), posting))
                .toList();
    }

    /** The roles that have no account of their own as a whole, in their order; ask when a host starts. */
    default List<AccountRole> unmappedRoles() {
        return Arrays.stream(AccountRole.values())
                .filter(role -> find(LedgerAccount.of(role)).isEmpty())
                .toList();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ChartOfAccounts}; each attribute can be set once. */
    final class Builder extends ImmutableChartOfAccounts.Builder {
        Builder() {}

        /** Maps a role as a whole. */
        public Builder map(AccountRole role, String code) {
            addMapping(new AccountMapping(LedgerAccount.of(role), new AccountCode(code)));
            return this;
        }

        /** Maps a key within a role, and every longer key that begins with it. */
        public Builder map(AccountRole role, String key, String code) {
            addMapping(new AccountMapping(LedgerAccount.of(role, key), new AccountCode(code)));
            return this;
        }
    }
}
