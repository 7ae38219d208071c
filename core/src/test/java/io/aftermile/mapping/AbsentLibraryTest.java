package io.aftermile.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.absent.RoomWithout;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Whoever leaves an optional library out is told which one to add, or is served with less. */
class AbsentLibraryTest {

    private static RoomWithout without(String library) {
        return new RoomWithout(library, "io.aftermile.mapping");
    }

    @Test
    void withoutTheCsvLibraryItsDependencyIsNamed() throws Exception {
        Class<?> csv = without("org.apache.commons.csv").loadClass("io.aftermile.mapping.SkuMapCsv");
        InputStream in = new ByteArrayInputStream("channel,sku,erp_item\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() ->
                        csv.getMethod("read", InputStream.class, String.class).invoke(null, in, "map.csv"))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(io.aftermile.failure.Misconfigured.class)
                .hasMessage("cannot read map.csv: the CSV library is missing;"
                        + " add the dependency org.apache.commons:commons-csv");
    }

    /** Runs in the other class loader: a table that stays in its store. */
    static final class CachedTable implements Callable<String> {

        @Override
        public String call() {
            try {
                LiveSkuMap.on(SkuMapStore.inMemory())
                        .clock(java.time.Clock.systemUTC())
                        .cached(10)
                        .build();
                return "built";
            } catch (io.aftermile.failure.Misconfigured e) {
                return e.getMessage();
            }
        }
    }

    @Test
    void withoutTheCacheLibraryItsDependencyIsNamed() throws Exception {
        assertThat(without("com.github.benmanes.caffeine")
                        .ask(CachedTable.class)
                        .call())
                .isEqualTo("cannot cache a SKU map: the cache library is missing;"
                        + " add the dependency com.github.ben-manes.caffeine:caffeine");
        assertThat(new CachedTable().call()).isEqualTo("built");
    }

    /** Runs in the other class loader: a question whose only suggestions are by spelling and by equality. */
    static final class Question implements Callable<List<String>> {

        @Override
        public List<String> call() {
            Resolution answer = SkuMap.of(List.of(
                            Rows.variant("V1", "SAME").withSku(new io.aftermile.model.Sku("TEE RED")),
                            Rows.variant("V2", "ALIKE").withSku(new io.aftermile.model.Sku("TEE-REF"))))
                    .resolve(Rows.ofVariant("V3").withSku(new io.aftermile.model.Sku("TEE-RED")));
            return ((Resolution.Unmapped) answer)
                    .suggestions().stream().map(it -> it.entry().item().value()).toList();
        }
    }

    @Test
    void withoutTheTextLibraryQuestionsAreAnsweredWithFewerSuggestions() throws Exception {
        assertThat(without("org.apache.commons.text").ask(Question.class).call())
                .isEqualTo(List.of("SAME"));
        assertThat(new Question().call()).containsExactly("SAME", "ALIKE");
    }
}
