package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.TenderKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
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
}
