package io.aftermile.mapping;

/**
 * How far an import has come that was interrupted.
 *
 * @param file a fingerprint of the file's bytes
 * @param done how many things of it are done, in the order of the file
 */
public record ImportMark(String file, long done) {

    public ImportMark {
        if (file.isBlank() || done < 0) {
            throw new IllegalArgumentException("import mark of '" + file + "' at " + done + " is none");
        }
    }
}
