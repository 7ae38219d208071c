package io.aftermile.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.aftermile.failure.Unmapped;
import io.aftermile.model.Order;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A host maps roles, and keys within them, to its own accounts; what it forgot is named. */
class ChartOfAccountsTest {

    private static final Purchase EUR = Purchase.in("EUR");

    private final ChartOfAccounts chart = ChartOfAccounts.builder()
            .map(AccountRole.GOODS_REVENUE, "8400")
            .map(AccountRole.TAX_PAYABLE, "1700")
            .map(AccountRole.TAX_PAYABLE, "US/CA", "1710")
            .map(AccountRole.TAX_PAYABLE, "US/CA/Alameda", "1711")
            .map(AccountRole.PAYMENTS, "CARD", "1360")
            .build();

    private Optional<String> tax(String key) {
        return chart.find(LedgerAccount.of(AccountRole.TAX_PAYABLE, key)).map(AccountCode::value);
    }

    @Test
    void theLongestKeyThatIsMappedCountsStepByStep() {
        assertThat(tax("US/CA/Alameda/County tax")).contains("1711");
        assertThat(tax("US/CA/State tax")).contains("1710");
        assertThat(tax("US/CA")).contains("1710");
        assertThat(tax("US/CAT/State tax")).contains("1700");
        assertThat(tax("DE/MwSt")).contains("1700");
        assertThat(chart.find(LedgerAccount.of(AccountRole.TAX_PAYABLE))).contains(new AccountCode("1700"));
        assertThat(chart.find(LedgerAccount.of(AccountRole.PAYMENTS))).isEmpty();
    }

    @Test
    void aKeyThatBeginsWithASlashEndsAtItsRole() {
        assertThat(tax("/odd")).contains("1700");
        assertThat(chart.find(LedgerAccount.of(AccountRole.PAYMENTS, "/odd"))).isEmpty();
    }

    @Test
    void theEntriesOfADocumentAreItsPostingsInTheirOrder() {
        Order order = EUR.order(EUR.exclusive("a", "1", "10.00", "", "1.00"));
        LedgerDocument sale = Purchase.BOOKS.sale(order);
        ChartOfAccounts complete = chart.withMappings(
                new AccountMapping(LedgerAccount.of(AccountRole.GOODS_REVENUE), new AccountCode("8400")),
                new AccountMapping(LedgerAccount.of(AccountRole.TAX_PAYABLE), new AccountCode("1700")),
                new AccountMapping(LedgerAccount.of(AccountRole.RECEIVABLE), new AccountCode("1400")));

        assertThat(complete.entries(sale))
                .extracting(it -> it.account() + " " + it.posting().side())
                .containsExactly("8400 CREDIT", "1700 CREDIT", "1400 DEBIT");
        assertThat(complete.entries(sale)).extracting(AccountEntry::posting).isEqualTo(sale.postings());
    }

    @Test
    void whatIsNotMappedIsNamedAllAtOnceAndNothingIsBooked() {
        Order order = EUR.order(EUR.exclusive("a", "1", "10.00", "1.00", "1.00"))
                .withTenders(EUR.card("10.00").withGateway("stripe"));

        assertThatThrownBy(() -> chart.entries(Purchase.BOOKS.sale(order)))
                .isInstanceOf(Unmapped.class)
                .hasMessage("no account is mapped to DISCOUNTS CODE, RECEIVABLE; map each, or its role as a whole,"
                        + " in the chart of accounts")
                .asInstanceOf(type(UnmappedAccount.class))
                .satisfies(e -> assertThat(e.accounts())
                        .containsExactly(
                                LedgerAccount.of(AccountRole.DISCOUNTS, "CODE"),
                                LedgerAccount.of(AccountRole.RECEIVABLE)))
                .satisfies(e -> assertThat(((UnmappedAccount) e).facts())
                        .containsEntry("accounts", "DISCOUNTS CODE, RECEIVABLE"));
    }

    @Test
    void theRolesWithoutAnAccountOfTheirOwnAreListed() {
        assertThat(chart.unmappedRoles())
                .contains(AccountRole.PAYMENTS, AccountRole.RECEIVABLE)
                .doesNotContain(AccountRole.GOODS_REVENUE, AccountRole.TAX_PAYABLE)
                .hasSize(AccountRole.values().length - 2);
        ChartOfAccounts.Builder all = ChartOfAccounts.builder();
        Arrays.stream(AccountRole.values()).forEach(role -> all.map(role, role.name()));
        assertThat(all.build().unmappedRoles()).isEmpty();
    }

    @Test
    void oneRoleOrKeyWithTwoAccountsIsRefused() {
        ChartOfAccounts.Builder twice =
                ChartOfAccounts.builder().map(AccountRole.TIPS, "1").map(AccountRole.TIPS, "2");

        assertThatThrownBy(twice::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TIPS is mapped twice; name one account for each role and key");
    }

    @Test
    void accountCodesAreTrimmedTextOfReasonableLength() {
        assertThat(new AccountCode("8".repeat(255))).hasToString("8".repeat(255));
        for (String bad : new String[] {"", " 8400", "8".repeat(256)}) {
            assertThatThrownBy(() -> new AccountCode(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("account code has " + bad.length() + " characters");
        }
    }

    @Test
    void rolesStandOnTheSideThatTheyUsuallyHave() {
        assertThat(AccountRole.PAYMENTS.normal()).isEqualTo(Side.DEBIT);
        assertThat(AccountRole.GOODS_REVENUE.normal()).isEqualTo(Side.CREDIT);
        assertThat(AccountRole.DISCOUNTS.normal()).isEqualTo(Side.DEBIT);
        assertThat(Side.DEBIT.opposite()).isEqualTo(Side.CREDIT);
        assertThat(Side.CREDIT.opposite()).isEqualTo(Side.DEBIT);
    }
}
