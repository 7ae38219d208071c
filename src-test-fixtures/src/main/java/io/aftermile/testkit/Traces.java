package io.aftermile.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for texts in all files of a folder, byte by byte, in every form in which software is known to leave them. */
final class Traces {

    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.ISO_8859_1);

    private Traces() {}

    /** Which texts are found where and how; nothing of the texts themselves but their place in the list. */
    static TreeSet<String> of(Path folder, List<String> texts) {
        TreeSet<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                // As characters of one byte each, so that the platform's own search can be used.
                String content = latin(Files.readAllBytes(file));
                for (int i = 0; i < texts.size(); i++) {
                    int place = i;
                    forms(texts.get(i)).forEach((form, bytes) -> {
                        if (content.contains(latin(bytes))) {
                            found.add("text " + place + " in " + file.getFileName() + " as " + form);
                        }
                    });
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    static Map<String, byte[]> forms(String text) {
        Map<String, byte[]> forms = new LinkedHashMap<>();
        for (String written :
                new TreeSet<>(List.of(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT)))) {
            for (Charset charset : CHARSETS) {
                forms.put(charset + " of " + cased(text, written), written.getBytes(charset));
            }
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        forms.put("JSON escapes", escaped(text).getBytes(StandardCharsets.US_ASCII));
        forms.put(
                "percent escapes",
                URLEncoder.encode(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.US_ASCII));
        forms.put("hexadecimal", HexFormat.of().formatHex(utf8).getBytes(StandardCharsets.US_ASCII));
        // Of a shorter text too little would be left between the uncertain ends to tell it from chance.
        for (int shift = 0; shift < 3 && utf8.length >= 12; shift++) {
            forms.put("Base64 at " + shift, base64(utf8, shift));
        }
        return forms;
    }

    private static String cased(String text, String written) {
        return text.equals(written) ? "the text" : "another case";
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char letter : text.toCharArray()) {
            escaped.append(
                    letter < 0x80 ? String.valueOf(letter) : String.format(Locale.ROOT, "\\u%04x", (int) letter));
        }
        return escaped.toString();
    }

    /** What Base64 makes of a text that stands this many bytes behind a beginning, its uncertain ends cut off. */
    private static byte[] base64(byte[] text, int shift) {
        byte[] shifted = new byte[shift + text.length];
        System.arraycopy(text, 0, shifted, shift, text.length);
        String all = Base64.getEncoder().encodeToString(shifted);
        int first = shift == 0 ? 0 : 4;
        return all.substring(first, all.length() - 4).getBytes(StandardCharsets.US_ASCII);
    }

    private static String latin(byte[] bytes) {
        return new String(Arrays.copyOf(bytes, bytes.length), StandardCharsets.ISO_8859_1);
    }
}
