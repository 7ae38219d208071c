package io.aftermile.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.absent.RoomWithout;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever leaves an optional library out is told which one to add, where a field needs it and not before. */
class WithoutLibrariesTest {

    /** Runs in the other class loader: records whose fields need both libraries. */
    static final class Question implements Callable<String> {

        @Override
        public String call() {
            return Records.verdict(
                            Records.record("1", "Katherine Lee").withPhone("+49 171 2345678"),
                            Records.record("2", "Katehrine Lee").withPhone("+49 171 2345678"))
                    .name();
        }
    }

    /** Runs in the other class loader: records whose fields need none. */
    static final class PlainQuestion implements Callable<String> {

        @Override
        public String call() {
            return Records.verdict(
                            Records.record("1", "Ann Lee").withEmail("ann@mail.example"),
                            Records.record("2", "Ann Lee").withEmail("ann@mail.example"))
                    .name();
        }
    }

    private static Callable<?> without(String library, Class<?> question) throws ReflectiveOperationException {
        return new RoomWithout(library, "io.aftermile.customer").ask(question);
    }

    @ParameterizedTest
    @CsvSource({
        "com.google.i18n.phonenumbers, com.googlecode.libphonenumber:libphonenumber",
        "org.apache.commons.text, org.apache.commons:commons-text"
    })
    void theDependencyIsNamed(String library, String dependency) throws ReflectiveOperationException {
        Callable<?> question = without(library, Question.class);

        assertThatThrownBy(question::call)
                .isInstanceOf(io.aftermile.failure.Misconfigured.class)
                .hasMessageContaining("add the dependency " + dependency);
    }

    @Test
    void whatNeedsNoLibraryIsAnswered() throws Exception {
        assertThat(without("com.google.i18n.phonenumbers", PlainQuestion.class).call())
                .isEqualTo("SAME");
        assertThat(without("org.apache.commons.text", PlainQuestion.class).call())
                .isEqualTo("SAME");
    }
}
