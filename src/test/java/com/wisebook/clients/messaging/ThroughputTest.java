package com.wisebook.clients.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

/** The whole way of many mails with a PDF each to the local mailbox; prints the rate, asserts only that all arrived. */
class ThroughputTest {

    private static final int MAILS = Integer.getInteger("messaging.bench.mails", 300);

    @Test
    void mails_with_a_pdf_each_reach_the_local_mailbox() throws Exception {
        try (MessagingHouse house = new MessagingHouse(Map.of())) {
            byte[] pdf = new byte[60_000];
            new Random(1).nextBytes(pdf);
            house.guard.answer = message -> new SendGuard.Verdict.Render(new MessageContent(
                List.of("c" + message.id() + "@x.example"), List.of(), null, "fr", "Relance", "texte", "<p>html</p>",
                new MessageContent.Attachment("STATEMENT", "releve.pdf", "application/pdf", pdf), "f"));
            for (int i = 0; i < MAILS; i++) {
                house.queue("k" + i, "EMAIL");
            }
            ExecutorService threads = Executors.newFixedThreadPool(3);
            var machine = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long cpu = machine.getProcessCpuTime();
            long start = System.nanoTime();
            int sent = 0;
            Callable<Integer> loop = house.sender::sendDue;
            for (Future<Integer> part : threads.invokeAll(List.of(loop, loop, loop))) {
                sent += part.get();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            threads.shutdown();

            System.out.printf("%d mails with a 60 kB PDF in %.1f s: %.0f a second; %.1f ms of our own processor time each%n", sent,
                seconds, sent / seconds, (machine.getProcessCpuTime() - cpu) / 1e6 / sent);
            assertThat(sent).isEqualTo(MAILS);
            assertThat(house.jdbc.sql("select count(distinct recipient) from mailbox_item").query(Integer.class).single())
                .isEqualTo(MAILS);
        }
    }
}
