package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.TenderKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    private World world;
    private JournalHead head;

    @BeforeEach
    void fill() {
        world = new World(folder);
        world.tell(Shop.reported(Shop.order()), Shop.tender("card", TenderKind.CARD, "45.69"));
        head = world.aftermile.records().journalHead();
        world.close();
    }

    private JournalCheck after(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + world.file)) {
            for (String statement : statements) {
                connection.createStatement().execute(statement);
            }
        }
        world.open();
        try {
            return world.aftermile.records().verifyJournal(head);
        } finally {
            world.close();
        }
    }

    private static void assertBrokenAt(JournalCheck check, long position) {
        assertThat(check)
                .isInstanceOfSatisfying(
                        JournalCheck.Broken.class,
                        it -> assertThat(it.position()).isEqualTo(position));
    }

    @Test
    void anUntouchedJournalIsIntact() throws SQLException {
        assertThat(after()).isEqualTo(new JournalCheck.Intact(head));
        assertThat(head.position()).isEqualTo(4);
    }

    @Test
    void aChangedEntryIsFound() throws SQLException {
        assertBrokenAt(
                after(
                        "UPDATE journal SET document = CAST(replace(CAST(document AS TEXT), '\"FACT\"', '\"FACT_\"') AS BLOB)"
                                + " WHERE position = 2"),
                2);
    }

    @Test
    void aRemovedEntryIsFound() throws SQLException {
        assertBrokenAt(after("DELETE FROM journal WHERE position = 2"), 2);
    }

    @Test
    void exchangedEntriesAreFound() throws SQLException {
        assertBrokenAt(
                after(
                        "UPDATE journal SET position = 99 WHERE position = 2",
                        "UPDATE journal SET position = 2 WHERE position = 3",
                        "UPDATE journal SET position = 3 WHERE position = 99"),
                2);
    }

    @Test
    void aTailThatWasCutOffIsFoundByTheHeadThatWasKept() throws SQLException {
        assertBrokenAt(after("DELETE FROM journal WHERE position = 4"), 4);
    }

    @Test
    void theLastEntryIsProvenToo() throws SQLException {
        assertBrokenAt(
                after("UPDATE journal SET document = CAST(replace(CAST(document AS TEXT), '1001', '1002') AS BLOB)"
                        + " WHERE position = 4"),
                4);
    }

    @Test
    void theFirstEntryCannotBeRemovedEvenIfTheOthersMoveUp() throws SQLException {
        assertBrokenAt(
                after("DELETE FROM journal WHERE position = 1", "UPDATE journal SET position = position - 1"), 1);
    }

    @Test
    void anEntryThatWasPutInIsFound() throws SQLException {
        assertBrokenAt(
                after(
                        "UPDATE journal SET position = -position WHERE position > 2",
                        "UPDATE journal SET position = 1 - position WHERE position < 0",
                        "INSERT INTO journal (tenant, position, document, hash)"
                                + " SELECT tenant, 3, document, hash FROM journal WHERE position = 2"),
                3);
    }

    @Test
    void aJournalThatWasEmptiedIsFoundByTheHeadThatWasKept() throws SQLException {
        assertBrokenAt(after("DELETE FROM journal"), 1);
    }

    /** Whoever can write can also compute hashes: only what was kept outside shows it. */
    @Test
    void aChainThatWasRewrittenFromSomeEntryOnIsFoundByTheHeadThatWasKept() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + world.file)) {
            String before = "0".repeat(64);
            for (int position = 1; position <= 4; position++) {
                byte[] document = document(connection, position);
                if (position == 2) {
                    document = new String(document, StandardCharsets.UTF_8)
                            .replace("1001", "1007")
                            .getBytes(StandardCharsets.UTF_8);
                }
                before = Sha256.hex(before.getBytes(StandardCharsets.US_ASCII), document);
                try (PreparedStatement update =
                        connection.prepareStatement("UPDATE journal SET document = ?, hash = ? WHERE position = ?")) {
                    update.setBytes(1, document);
                    update.setString(2, before);
                    update.setInt(3, position);
                    update.executeUpdate();
                }
            }
        }

        assertBrokenAt(after(), 4);
        world.open();
        assertThat(world.aftermile.records().verifyJournal()).isInstanceOf(JournalCheck.Intact.class);
        world.close();
    }

    private static byte[] document(Connection connection, int position) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT document FROM journal WHERE position = " + position);
                ResultSet row = query.executeQuery()) {
            assertThat(row.next()).isTrue();
            return row.getBytes(1);
        }
    }

    @Test
    void aHeadThatWasKeptLongAgoStillProvesWhatCameBeforeIt() throws SQLException {
        world.open();
        world.tell(Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(Shop.SHIRTS, 3)));
        world.close();

        assertThat(after())
                .isInstanceOfSatisfying(
                        JournalCheck.Intact.class,
                        it -> assertThat(it.head().position()).isGreaterThan(head.position()));
        assertBrokenAt(after("DELETE FROM journal WHERE position > 3"), 4);
    }
}
