package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code docs/roles} says is what the kits check, rule by rule and word by word. */
class RoleRulesTest {

    private static final Path ROLES = Path.of("..", "docs", "roles");
    private static final Pattern ROW = Pattern.compile("^\\| ([A-Z]{2}-\\d{2}) \\| ([^|]+) \\|.*$");

    @ParameterizedTest
    @CsvSource({
        "sales-book.md, io.aftermile.testkit.SalesBookKit",
        "stock-book.md, io.aftermile.testkit.StockBookKit",
        "refund-issuer.md, io.aftermile.testkit.RefundIssuerKit",
        "return-desk.md, io.aftermile.testkit.ReturnDeskKit",
        "engine-store.md, io.aftermile.testkit.EngineStoreKit",
        "stock-store.md, io.aftermile.testkit.StockStoreKit",
        "item-catalog.md, io.aftermile.testkit.ItemCatalogKit",
        "webhook-source.md, io.aftermile.testkit.WebhookSourceKit",
        "order-source.md, io.aftermile.testkit.OrderSourceKit",
        "sku-map-store.md, io.aftermile.testkit.SkuMapStoreKit",
        "personal-store.md, io.aftermile.testkit.PersonalStoreKit"
    })
    void documentedRulesAreTheRulesOfTheKit(String file, Class<?> kit) throws IOException {
        Map<String, String> documented = new TreeMap<>();
        Files.readAllLines(ROLES.resolve(file)).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .forEach(row -> documented.put(row.group(1), row.group(2).strip()));

        assertThat(documented).isNotEmpty().isEqualTo(rulesOf(kit));
    }

    private static Map<String, String> rulesOf(Class<?> kit) {
        Map<String, String> rules = new TreeMap<>();
        Stream.<Class<?>>iterate(kit, type -> type != Object.class, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(DisplayName.class))
                .map(RoleRulesTest::rule)
                .forEach(rule -> rules.put(rule[0], rule[1]));
        return rules;
    }

    private static String[] rule(Method method) {
        return method.getAnnotation(DisplayName.class).value().split(" ", 2);
    }
}
