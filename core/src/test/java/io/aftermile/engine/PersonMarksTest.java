package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.customer.DataSubject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is erased is the person's: a mark inside a longer one is somebody else's. */
class PersonMarksTest {

    private static final PersonMarks ANN = new PersonMarks(DataSubject.builder()
            .addEmails("ann@mail.example")
            .addPhones("+49 171 2345678")
            .build());

    private static boolean found(String text) {
        return ANN.in(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\":\"ann@mail.example\"}",
                "ANN@Mail.example",
                "{\"note\":\"write to\\nann@mail.example\"}",
                "<ann@mail.example>",
                "Write to ann@mail.example.",
                "mailto:ann@mail.example?subject=x",
                "{\"phone\":\"+491712345678\"}",
                "call 49 (171) 234-5678, please",
                "7 49 171 2345678"
            })
    void theirMailboxesAndNumbersAreFoundHoweverTheyAreWritten(String text) {
        assertThat(found(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "joann@mail.example",
                "x.ann@mail.example",
                "ann@mail.example.org",
                "ann@mail.examples",
                "{\"id\":9491712345678}",
                "{\"id\":4917123456789}",
                "ann",
                ""
            })
    void aLongerMailboxOrNumberIsSomebodyElses(String text) {
        assertThat(found(text)).isFalse();
    }

    @Test
    void aPersonWithoutMarksIsFoundInNoText() {
        PersonMarks none = new PersonMarks(DataSubject.builder()
                .addOrders(new io.aftermile.model.OrderId("1001"))
                .build());

        assertThat(none.in("ann@mail.example 1001".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", "ann@", "@mail.example", "ann", " "})
    void whatIsNoWholeMailboxIsRefusedSinceItWouldBeFoundInAnybodys(String email) {
        assertThatThrownBy(() -> DataSubject.builder().addEmails(email).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give whole addresses");
    }
}
