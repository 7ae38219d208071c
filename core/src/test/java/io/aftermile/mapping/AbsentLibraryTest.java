package io.aftermile.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Whoever leaves an optional library out is told which one to add, or is served with less. */
class AbsentLibraryTest {

    /** Loads the mapping room anew, on a class path without one library. */
    private static final class Without extends ClassLoader {

        private final String library;

        Without(String library) {
            super(AbsentLibraryTest.class.getClassLoader());
            this.library = library;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(library)) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.aftermile.mapping.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void withoutTheCsvLibraryItsDependencyIsNamed() throws Exception {
        Class<?> csv = new Without("org.apache.commons.csv").loadClass("io.aftermile.mapping.SkuMapCsv");
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
        Class<?> table = new Without("com.github.benmanes.caffeine")
                .loadClass("io.aftermile.mapping.AbsentLibraryTest$CachedTable");
        var constructor = table.getDeclaredConstructor();
        constructor.setAccessible(true);

        assertThat(((Callable<?>) constructor.newInstance()).call())
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
        Class<?> question =
                new Without("org.apache.commons.text").loadClass("io.aftermile.mapping.AbsentLibraryTest$Question");
        var constructor = question.getDeclaredConstructor();
        constructor.setAccessible(true);

        assertThat(((Callable<?>) constructor.newInstance()).call()).isEqualTo(List.of("SAME"));
        assertThat(new Question().call()).containsExactly("SAME", "ALIKE");
    }
}
