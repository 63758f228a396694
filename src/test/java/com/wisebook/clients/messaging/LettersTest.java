package com.wisebook.clients.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Letters gather in a batch, are printed as one PDF, and keep their registered number and receipt. */
class LettersTest {

    private MessagingHouse house;
    private PrintBatches batches;

    @BeforeEach
    void start() {
        house = new MessagingHouse();
        batches = house.bean(PrintBatches.class);
        house.guard.answer = message -> new SendGuard.Verdict.Render(new MessageContent(
            List.of("Société Durand №" + message.id(), "1 rue de l'Église", "69001 Lyon"), List.of(), null, "fr", "Mise en demeure",
            null, null, new MessageContent.Attachment("LETTER", "lettre.pdf", "application/pdf", pdf()), "f"));
    }

    @AfterEach
    void stop() {
        house.close();
    }

    private static byte[] pdf() {
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private long letter(String key) {
        long id = house.queue(key, "LETTER");
        assertThat(house.sender.sendDue()).isEqualTo(1);
        return id;
    }

    @Test
    void letters_join_the_open_batch_and_closing_it_makes_one_pdf_with_a_list_on_top() throws Exception {
        long first = letter("k1");
        long second = letter("k2");
        long batch = house.outbox.byId(first).orElseThrow().printBatchId();
        assertThat(house.outbox.byId(second).orElseThrow().printBatchId()).isEqualTo(batch);
        assertThat(house.heard.outcomesOf(first)).containsExactly("SENT");

        PrintBatches.PrintBatch closed = batches.close(batch);

        assertThat(closed.letters()).isEqualTo(2);
        try (PDDocument merged = Loader.loadPDF(batches.document(batch).orElseThrow().bytes())) {
            assertThat(merged.getNumberOfPages()).isEqualTo(1 + 2 + 2);
            PDFTextStripper cover = new PDFTextStripper();
            cover.setEndPage(1);
            assertThat(cover.getText(merged)).contains("Lot d’impression n° " + batch, "2 lettres", "Société Durand",
                "1 rue de l'Église", "Mise en demeure");
        }
        long third = letter("k3");
        assertThat(house.outbox.byId(third).orElseThrow().printBatchId()).as("a new batch").isNotEqualTo(batch);
        assertThatThrownBy(() -> batches.close(batch)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_long_list_takes_as_many_cover_pages_as_it_needs() throws Exception {
        for (int i = 0; i < 60; i++) {
            house.queue("k" + i, "LETTER");
        }
        assertThat(house.sender.sendDue()).isEqualTo(60);
        long batch = batches.newest(1, null).get(0).id();
        batches.close(batch);
        try (PDDocument merged = Loader.loadPDF(batches.document(batch).orElseThrow().bytes())) {
            assertThat(merged.getNumberOfPages()).isEqualTo(2 + 120);
        }
    }

    @Test
    void the_registered_number_and_the_receipt_are_kept_and_a_receipt_needs_a_posting() {
        long id = letter("k");
        LocalDate day = LocalDate.of(2026, 11, 24);

        assertThat(batches.recordReceipt(id, day)).isFalse();
        assertThat(batches.recordPosting(id, "1A 234 567 8901 2", day)).isTrue();
        assertThat(batches.recordReceipt(id, day.plusDays(3))).isTrue();

        MessageView letter = house.outbox.byId(id).orElseThrow();
        assertThat(letter.registeredNumber()).isEqualTo("1A 234 567 8901 2");
        assertThat(letter.postedAt()).isEqualTo(day);
        assertThat(letter.receiptAt()).isEqualTo(day.plusDays(3));
        assertThat(letter.status()).isEqualTo("DELIVERED");
    }

    @Test
    void a_letter_without_a_pdf_fails() {
        house.guard.render(new MessageContent(List.of("X"), List.of(), null, "fr", "s", "t", null, null, "f"));
        long id = house.queue("k", "LETTER");
        house.sender.sendDue();
        assertThat(house.status(id)).isEqualTo("FAILED");
    }

    @Test
    void over_rest_batches_are_listed_closed_and_fetched() throws Exception {
        long id = letter("k");
        long batch = house.outbox.byId(id).orElseThrow().printBatchId();
        MockMvc web = MockMvcBuilders.standaloneSetup(house.context.getBean("printBatchesApi")).build();

        web.perform(get("/api/v1/print-batches").accept(MediaType.APPLICATION_JSON)).andExpect(jsonPath("$.items[0].id").value(batch));
        web.perform(get("/api/v1/print-batches/" + batch + "/document")).andExpect(status().isNotFound());
        web.perform(post("/api/v1/print-batches/" + batch + "/close")).andExpect(status().isOk());
        web.perform(post("/api/v1/print-batches/" + batch + "/close")).andExpect(status().isConflict());
        web.perform(get("/api/v1/print-batches/" + batch + "/document")).andExpect(content().contentType(MediaType.APPLICATION_PDF));
    }
}
