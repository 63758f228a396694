package com.wisebook.clients.exchange.invoices;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import com.wisebook.clients.exchange.FileRefused;
import com.wisebook.clients.receivable.InvoiceDocuments;

/**
 * A ZIP of PDFs. Nothing of it is ever written to a disk, so that a name is only read, never followed; one that would leave its
 * folder is shown to be wrong all the same. What is read is counted as it inflates: what says of itself how large it is, is not believed.
 */
public final class InvoiceZip implements AutoCloseable {

    /** The largest file. */
    public static final long MAX_BYTES = 512L << 20;
    /** Files of one ZIP. */
    public static final int MAX_FILES = 20_000;
    private static final long MAX_INFLATED = 4L << 30;
    private static final int MAX_RATIO = 100;
    /** Below this much a file that inflates well is only that. */
    private static final long RATIO_FROM = 64L << 20;
    private static final Pattern LEAVES = Pattern.compile("(^|[/\\\\])\\.\\.([/\\\\]|$)|^[/\\\\]|^[A-Za-z]:|\\p{Cntrl}");
    /** What a Macintosh or a file manager leaves beside the files. */
    private static final Pattern REMNANT = Pattern.compile("(^|/)(__MACOSX/.*|\\.DS_Store|Thumbs\\.db|desktop\\.ini)$", Pattern.CASE_INSENSITIVE);

    /**
     * A file of the ZIP.
     *
     * @param rank from 1
     * @param safe whether its name stays where it is
     */
    public record Entry(int rank, String path, boolean safe) {

        /** Its name without folders. */
        public String name() {
            return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        }
    }

    private final ZipFile zip;
    private final long size;
    private final List<ZipEntry> entries = new ArrayList<>();
    private long inflated;

    private InvoiceZip(ZipFile zip, long size) {
        this.zip = zip;
        this.size = size;
        zip.stream().filter(one -> !one.isDirectory() && !REMNANT.matcher(one.getName()).find()).forEach(entries::add);
    }

    /** @throws FileRefused when it is too large, no ZIP, or holds too many files or none */
    public static InvoiceZip open(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new FileRefused("TOO_LARGE", String.valueOf(size), String.valueOf(MAX_BYTES));
        }
        InvoiceZip opened;
        try {
            opened = new InvoiceZip(new ZipFile(file.toFile()), size);
        } catch (ZipException | IllegalArgumentException broken) {
            throw new FileRefused("BAD_ZIP", broken.getMessage(), "ZIP");
        }
        int files = opened.entries.size();
        if (files == 0 || files > MAX_FILES) {
            opened.close();
            throw files == 0 ? new FileRefused("ZIP_EMPTY", null, null)
                : new FileRefused("ZIP_TOO_MANY", String.valueOf(files), String.valueOf(MAX_FILES));
        }
        return opened;
    }

    /** Its files in their order. */
    public List<Entry> files() {
        List<Entry> files = new ArrayList<>();
        for (ZipEntry one : entries) {
            files.add(new Entry(files.size() + 1, one.getName(), !LEAVES.matcher(one.getName()).find()));
        }
        return files;
    }

    /**
     * What is in a file; of one that is larger than a copy may be, a byte more than that.
     *
     * @throws FileRefused when the ZIP inflates to more than anybody has use for
     */
    public byte[] read(Entry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entries.get(entry.rank() - 1))) {
            byte[] content = in.readNBytes(InvoiceDocuments.LARGEST + 1);
            inflated += content.length;
            if (inflated > MAX_INFLATED || inflated > RATIO_FROM && inflated > size * MAX_RATIO) {
                throw new FileRefused("ZIP_INFLATES", String.valueOf(inflated), String.valueOf(MAX_INFLATED));
            }
            return content;
        } catch (ZipException | IllegalArgumentException broken) {
            throw new FileRefused("BAD_ZIP", entry.name() + ": " + broken.getMessage(), "ZIP");
        }
    }

    /** Whether the beginning of a file is that of a ZIP of something else than a workbook's parts. */
    public static boolean looksLikeIt(List<String> firstNames) {
        return firstNames.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith(".pdf"))
            && firstNames.stream().noneMatch(name -> name.equals("[Content_Types].xml") || name.startsWith("xl/") || name.startsWith("_rels/"));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
