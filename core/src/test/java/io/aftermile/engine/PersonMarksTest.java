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
                "7 49 171 2345678",
                "{\"email\":\"ann\\u0040mail.example\"}",
                "{\"body\":\"{\\\"email\\\":\\\"ann\\\\u0040mail.example\\\"}\"}",
                "{\"html\":\"\\u003cann\\u0040mail.example\\u003e\"}",
                "https://shop.example/unsubscribe?email=ann%40mail.example&x=1",
                "next=https%3A%2F%2Fshop.example%2F%3Femail%3Dann%2540mail.example",
                "<a href='mailto:ann&#64;mail.example'>ann&#x40;mail&period;example</a>",
                "0049 171 2345678",
                "011-49-171-2345678",
                "0171 / 234 56 78",
                "+49 (0)171 2345678",
                "+49\u00a0171\u20112345678",
                "{\"phone\":\"\\u002b49171\\u00202345678\"}",
                "tel=%2B49%20171%202345678"
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
                "{\"id\":1712345678}",
                "+43 171 2345678",
                "joann\\u0040mail.example",
                "ann%40mail.example.org",
                "100% ann at mail.example & co; \\u00zz %4 &#99999999;",
                "ann",
                ""
            })
    void aLongerMailboxOrNumberIsSomebodyElses(String text) {
        assertThat(found(text)).isFalse();
    }

    @Test
    void aMailboxOfAnInternationalDomainIsFoundInEitherForm() {
        PersonMarks zoe = new PersonMarks(
                DataSubject.builder().addEmails("zoe@h\u00f8jskole.example").build());
        PersonMarks same = new PersonMarks(
                DataSubject.builder().addEmails("zoe@xn--hjskole-q1a.example").build());

        for (String text : new String[] {"zoe@xn--hjskole-q1a.example", "Zoe@H\u00d8JSKOLE.example"}) {
            assertThat(zoe.in(text.getBytes(StandardCharsets.UTF_8))).as(text).isTrue();
            assertThat(same.in(text.getBytes(StandardCharsets.UTF_8))).as(text).isTrue();
        }
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
