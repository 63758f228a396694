package com.wisebook.clients.customer;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.identifier.Identifiers;

/** Reads the account numbers that are printed on a RIB, where it is a PDF with text. */
@Component
class RibReader {

    private static final Logger LOG = LoggerFactory.getLogger(RibReader.class);
    private static final int PAGES = 3;
    private static final int LONGEST_IBAN = 34;
    /** A country and two digits begin an IBAN; what follows may be in groups. */
    private static final Pattern IBAN = Pattern.compile("\\b[A-Z]{2}\\d{2}(?:[ \\u00a0]?[A-Z0-9]){11,30}");

    /** Those that are right; none of a picture, or of a document that cannot be read. */
    Set<String> ibans(byte[] pdf) {
        Set<String> found = new LinkedHashSet<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setEndPage(PAGES);
            for (Matcher one = IBAN.matcher(stripper.getText(document)); one.find(); ) {
                longest(one.group().replaceAll("[ \\u00a0]", ""), found);
            }
        } catch (IOException | RuntimeException unreadable) {
            LOG.info("a RIB could not be read: {}", unreadable.toString());
        }
        return found;
    }

    /** Words may follow on the same line: the longest beginning that is an account number is it. */
    private static void longest(String text, Set<String> found) {
        for (int length = Math.min(LONGEST_IBAN, text.length()); length >= 15; length--) {
            if (Identifiers.iban(text.substring(0, length)).valid()) {
                found.add(text.substring(0, length));
                return;
            }
        }
    }
}
