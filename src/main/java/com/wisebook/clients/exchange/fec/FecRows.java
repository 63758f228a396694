package com.wisebook.clients.exchange.fec;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.wisebook.clients.exchange.TextFile;

/** Lines of a FEC as they are in the file, their padding taken off. */
public final class FecRows {

    private FecRows() {
    }

    /** The fields of those lines, by line. */
    public static Map<Integer, List<String>> read(TextFile file, Set<Integer> lines) throws IOException {
        Map<Integer, List<String>> found = new TreeMap<>();
        try (BufferedReader in = file.open()) {
            FecHeader header = FecHeader.read(in.readLine());
            int line = 1;
            for (String text; found.size() < lines.size() && (text = in.readLine()) != null; ) {
                if (lines.contains(++line)) {
                    found.put(line, List.of(fields(text, header)));
                }
            }
        }
        return found;
    }

    /** A line that is cut by another separator than the file's is cut by its own. */
    private static String[] fields(String text, FecHeader header) {
        String[] fields = FecSplitter.split(text, header.separator, header.quoted);
        if (fields.length <= header.lastNeeded()) {
            for (char other : new char[] {'\t', '|', ';'}) {
                String[] cut = FecSplitter.split(text, other, header.quoted);
                if (cut.length >= header.width) {
                    return cut;
                }
            }
        }
        boolean trailing = fields.length == header.width + 1 && fields[header.width].isEmpty();
        return trailing ? java.util.Arrays.copyOf(fields, header.width) : fields;
    }
}
