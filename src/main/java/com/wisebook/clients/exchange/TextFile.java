package com.wisebook.clients.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text file of unknown encoding: UTF-8 where the whole file is valid UTF-8 (with or without BOM), UTF-16 by its BOM,
 * otherwise Windows-1252 where it uses that code page's own signs and ISO-8859-15 where it does not. A binary file is
 * refused.
 */
public final class TextFile {

    private final Path path;
    private final Charset charset;
    private final long lines;

    private TextFile(Path path, Charset charset, long lines) {
        this.path = path;
        this.charset = charset;
        this.lines = lines;
    }

    /**
     * Reads the file once to find its encoding and its number of lines.
     *
     * @throws FileRefused when it is empty or binary
     */
    public static TextFile probe(Path path) throws IOException {
        Scan scan = new Scan();
        try (InputStream in = Files.newInputStream(path)) {
            byte[] block = new byte[1 << 16];
            for (int n; (n = in.read(block)) > 0; ) {
                scan.take(block, n);
            }
        }
        if (scan.bytes == 0) {
            throw new FileRefused("EMPTY_FILE", "0", null);
        }
        return new TextFile(path, scan.charset(), scan.lines + 1);
    }

    public Charset charset() {
        return charset;
    }

    /** Number of lines, the last one included. */
    public long lines() {
        return lines;
    }

    /** Opens the text, its BOM taken off. */
    public BufferedReader open() throws IOException {
        PushbackInputStream in = new PushbackInputStream(Files.newInputStream(path), 3);
        byte[] start = in.readNBytes(3);
        boolean bom = start.length == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF;
        if (!bom) {
            in.unread(start);
        }
        return new BufferedReader(new InputStreamReader(in, charset), 1 << 16);
    }

    /** What one pass over the bytes learns. */
    private static final class Scan {
        private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        private final CharBuffer sink = CharBuffer.allocate(1 << 16);
        private ByteBuffer pending = ByteBuffer.allocate(0);
        private boolean validUtf8 = true;
        private boolean windows;
        private boolean utf16;
        private long bytes;
        private long lines;

        void take(byte[] block, int length) {
            if (bytes == 0) {
                looksLikeText(block, length);
            }
            bytes += length;
            for (int i = 0; i < length; i++) {
                byte b = block[i];
                if (b == '\n') {
                    lines++;
                } else if (b < 0 && b < (byte) 0xA0) {
                    windows = true;
                } else if (b == 0 && !utf16) {
                    throw new FileRefused("BINARY_FILE", "NUL", null);
                }
            }
            if (validUtf8) {
                decode(block, length);
            }
        }

        private void looksLikeText(byte[] block, int length) {
            utf16 = length > 1 && (block[0] == (byte) 0xFF && block[1] == (byte) 0xFE
                || block[0] == (byte) 0xFE && block[1] == (byte) 0xFF);
            String start = new String(block, 0, Math.min(length, 5), StandardCharsets.ISO_8859_1);
            if (start.startsWith("PK\3\4") || start.startsWith("%PDF") || start.startsWith("\u00D0\u00CF\u0011\u00E0")
                || start.startsWith("\u001F\u008B")) {
                throw new FileRefused("BINARY_FILE", start.startsWith("PK") ? "ZIP / XLSX" : start.startsWith("%PDF") ? "PDF" : "binary", null);
            }
        }

        private void decode(byte[] block, int length) {
            ByteBuffer in = ByteBuffer.allocate(pending.remaining() + length).put(pending).put(block, 0, length).flip();
            while (true) {
                sink.clear();
                CoderResult result = utf8.decode(in, sink, false);
                if (result.isError()) {
                    validUtf8 = false;
                    return;
                }
                if (result.isUnderflow()) {
                    break;
                }
            }
            pending = in.slice();
        }

        Charset charset() {
            if (utf16) {
                return StandardCharsets.UTF_16;
            }
            if (validUtf8 && !pending.hasRemaining()) {
                return StandardCharsets.UTF_8;
            }
            return Charset.forName(windows ? "windows-1252" : "ISO-8859-15");
        }
    }
}
