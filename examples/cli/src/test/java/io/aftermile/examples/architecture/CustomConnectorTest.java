package io.aftermile.examples.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The connector to copy builds by itself: its pom says all that it needs, and says it as the root pom does. */
class CustomConnectorTest {

    private static final Path FOLDER = Path.of("..", "custom-connector");
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    private final Document pom = read(FOLDER.resolve("pom.xml"));
    private final Document root = read(Path.of("..", "..", "pom.xml"));

    @Test
    void thePomHasNoParentAndPointsNowhereOutside() throws IOException {
        String text = Files.readString(FOLDER.resolve("pom.xml"));

        assertThat(children(pom.getDocumentElement(), "parent")).isEmpty();
        assertThat(text).doesNotContain("..", "multiModuleProjectDirectory", "<repositories>", "<relativePath>");
    }

    @Test
    void everyPropertyIsDefinedInThePomItself() throws IOException {
        TreeSet<String> used = new TreeSet<>();
        PROPERTY.matcher(Files.readString(FOLDER.resolve("pom.xml"))).results().forEach(it -> used.add(it.group(1)));

        assertThat(used).isNotEmpty().isSubsetOf(properties(pom).keySet());
    }

    @Test
    void everyDependencyAndPluginHasTheVersionOfTheRootPom() {
        Map<String, String> known = properties(root);
        known.put("aftermile.version", text(root.getDocumentElement(), "version"));
        List<String> versions = new ArrayList<>();
        for (String kind : List.of("dependency", "plugin")) {
            NodeList all = pom.getElementsByTagName(kind);
            for (int i = 0; i < all.getLength(); i++) {
                Element each = (Element) all.item(i);
                String artifact = text(each, "artifactId");
                String version = resolved(text(each, "version"), properties(pom));
                String expected = known.get(versionOf(artifact));
                assertThat(version).as(artifact).isNotBlank().isEqualTo(expected);
                versions.add(artifact);
            }
        }
        assertThat(versions).contains("aftermile-core", "aftermile-test-fixtures", "maven-surefire-plugin");
        assertThat(text(pom.getDocumentElement(), "version")).isEqualTo(text(root.getDocumentElement(), "version"));
    }

    @Test
    void itIsCompiledForTheSameJavaAndTestedWithAPluginThatKnowsJUnit5() {
        assertThat(properties(pom))
                .containsEntry("maven.compiler.release", properties(root).get("maven.compiler.release"));
        assertThat(properties(root).get("surefire-plugin.version")).startsWith("3.");
    }

    @Test
    void itsSourcesUseNothingButPublishedModules() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER.resolve("src"))) {
            List<String> imports = files.filter(it -> it.toString().endsWith(".java"))
                    .flatMap(CustomConnectorTest::lines)
                    .filter(it -> it.startsWith("import "))
                    .map(it -> it.replaceFirst("import (static )?", ""))
                    .toList();

            assertThat(imports)
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it)
                            .matches("(java|org\\.junit|org\\.assertj|org\\.jspecify)\\..*"
                                    + "|io\\.aftermile\\.(connector|failure|model|money|testkit)\\..*"));
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The property of the root pom that holds an artifact's version. */
    private static String versionOf(String artifact) {
        if (artifact.startsWith("aftermile-")) {
            return "aftermile.version";
        }
        return artifact.startsWith("maven-")
                ? artifact.substring("maven-".length()) + ".version"
                : artifact.replaceFirst("-nop$", "") + ".version";
    }

    private static String resolved(String text, Map<String, String> properties) {
        return PROPERTY.matcher(text).replaceAll(it -> properties.getOrDefault(it.group(1), ""));
    }

    private static Map<String, String> properties(Document document) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Element section : children(document.getDocumentElement(), "properties")) {
            NodeList each = section.getChildNodes();
            for (int i = 0; i < each.getLength(); i++) {
                if (each.item(i).getNodeType() == Node.ELEMENT_NODE) {
                    all.put(
                            each.item(i).getNodeName(),
                            each.item(i).getTextContent().strip());
                }
            }
        }
        return all;
    }

    private static String text(Element of, String name) {
        return children(of, name).stream()
                .map(it -> it.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static List<Element> children(Element of, String name) {
        List<Element> found = new ArrayList<>();
        NodeList all = of.getChildNodes();
        for (int i = 0; i < all.getLength(); i++) {
            if (all.item(i) instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static Document read(Path file) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (Exception e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }
}
