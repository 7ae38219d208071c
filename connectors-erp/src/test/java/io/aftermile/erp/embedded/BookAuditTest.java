package io.aftermile.erp.embedded;

import static io.aftermile.erp.embedded.ErpScenes.refund;
import static io.aftermile.erp.embedded.ErpScenes.units;
import static io.aftermile.testkit.Orders.anOrder;
import static io.aftermile.testkit.Orders.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aftermile.erp.embedded.AuditReport.Check;
import io.aftermile.failure.Misconfigured;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.Order;
import io.aftermile.model.TenderKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The audit says what is untrue of a file that somebody has touched, and the file resists being touched. */
class BookAuditTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void tellAStory() {
        file = folder.resolve("erp.db");
        Order order = anOrder()
                .with(line("TEE", 3, "35.00").taxed("State Tax", "6.25"))
                .paidBy(TenderKind.CARD, "111.25")
                .build();
        try (EmbeddedErp erp = EmbeddedErp.builder().file(file).build()) {
            ErpScenes scenes = new ErpScenes(erp);
            scenes.book(order);
            scenes.pay(order);
            scenes.ship(order, "S1", "L1", "3", EmbeddedErp.DEFAULT_LOCATION);
            scenes.receive(order, "RMA1", "L1", "1", DispositionKind.RESTOCKED, EmbeddedErp.DEFAULT_LOCATION);
            scenes.credit(refund(order, "R1").addUnit(units(order, "L1", "1")), "refund");
        }
    }

    @Test
    void untouchedBooksBalance() {
        AuditReport report = audit();

        assertThat(report.faults()).isEmpty();
        assertThat(report.balances()).isTrue();
        assertThat(report.documents()).isEqualTo(5);
        assertThat(report.postings()).isEqualTo(8);
    }

    static Stream<Arguments> tampering() {
        return Stream.of(
                arguments(Check.DOCUMENTS_BALANCE, "UPDATE posting SET minor = minor + 1 WHERE role = 'REVENUE'"),
                arguments(Check.LEDGER_BALANCES, "DELETE FROM posting WHERE role = 'CLEARING'"),
                arguments(
                        Check.POSTINGS_FOLLOW_DOCUMENTS,
                        "UPDATE posting SET detail = 'Other Tax' WHERE role = 'TAX_PAYABLE' AND document = 5"),
                arguments(Check.POSTINGS_FOLLOW_DOCUMENTS, "UPDATE posting SET minor = minor * 2 WHERE document = 1"),
                arguments(
                        Check.CREDITS_WITHIN_INVOICE, "UPDATE invoice_amount SET minor = 100 WHERE component = 'TAX'"),
                arguments(
                        Check.CREDITS_WITHIN_INVOICE,
                        "UPDATE document_units SET quantity = '4' WHERE what = 'CREDITED'"),
                arguments(Check.STOCK_FOLLOWS_DOCUMENTS, "UPDATE stock_move SET state = 'SCRAP' WHERE document = 4"),
                arguments(Check.STOCK_FOLLOWS_DOCUMENTS, "DELETE FROM stock_move WHERE document = 3"),
                arguments(
                        Check.STOCK_FOLLOWS_DOCUMENTS,
                        "UPDATE document_units SET quantity = '9' WHERE what = 'SHIPPED'"),
                arguments(Check.NOTHING_IS_MISSING, "DELETE FROM document WHERE id = 2"),
                arguments(Check.FILE_IS_WHOLE, "DELETE FROM document WHERE id = 5"));
    }

    @ParameterizedTest
    @MethodSource("tampering")
    void whatWasTouchedIsNamed(Check check, String change) throws SQLException {
        change("DROP TRIGGER a_posting_stays");
        change("DROP TRIGGER a_posting_is_not_rewritten");
        change("DROP TRIGGER a_document_stays");
        change(change);

        assertThat(audit().faults()).extracting(AuditReport.Fault::check).contains(check);
    }

    @Test
    void theFileRefusesToForget() {
        for (String change : new String[] {
            "DELETE FROM document",
            "UPDATE document SET reference = 'x'",
            "DELETE FROM posting",
            "UPDATE posting SET minor = 1",
            "INSERT INTO posting VALUES ('default', 1, 999, 'REVENUE', '', 'CUSTOMER', 'EUR', 1)"
        }) {
            assertThatThrownBy(() -> change(change)).as(change).hasMessageContaining("that has been entered");
        }
        assertThat(audit().faults()).isEmpty();
    }

    @Test
    void theFileRefusesADocumentThatDoesNotBalance() {
        assertThatThrownBy(() -> {
                    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                            Statement statement = connection.createStatement()) {
                        connection.setAutoCommit(false);
                        statement.executeUpdate(
                                "INSERT INTO posting VALUES ('default', 6, 1, 'REVENUE', '', 'CUSTOMER', 'EUR', 1)");
                        statement.executeUpdate("INSERT INTO document VALUES"
                                + " ('default', 6, 'PAYMENT', 'k', 'r', NULL, 'x', NULL, '2026-03-01T10:15:30Z')");
                    }
                })
                .hasMessageContaining("do not balance");
    }

    @Test
    void whatIsNoBooksIsMisconfigured() throws IOException {
        Path text = Files.writeString(
                folder.resolve("notes.txt"), "no database at all, but long enough to be one".repeat(50));
        Path empty = Files.createFile(folder.resolve("empty.db"));

        assertThatThrownBy(() -> Books.open(folder.resolve("absent.db"))).isInstanceOf(Misconfigured.class);
        assertThatThrownBy(() -> Books.open(empty)).isInstanceOf(Misconfigured.class);
        assertThatThrownBy(() -> EmbeddedErp.builder().file(text).build()).isInstanceOf(Misconfigured.class);
        assertThatThrownBy(() -> EmbeddedErp.builder()
                        .file(folder.resolve("no/such/folder/erp.db"))
                        .build())
                .isInstanceOf(Misconfigured.class);
    }

    private AuditReport audit() {
        try (Books books = Books.open(file)) {
            return books.audit();
        }
    }

    private void change(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement change = connection.createStatement()) {
            change.executeUpdate(statement);
        }
    }
}
