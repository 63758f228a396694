package com.wisebook.clients.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.customer.FicheDraft;
import com.wisebook.clients.customer.onboarding.Onboarding;
import com.wisebook.clients.customer.onboarding.OnboardingDraft;
import com.wisebook.clients.customer.onboarding.RequestOrigin;
import com.wisebook.clients.customer.register.CompanyLookup;
import com.wisebook.clients.customer.register.CompanyRegisters;
import com.wisebook.clients.customer.register.RegisteredCompany;
import com.wisebook.clients.customer.register.VatLookup;

/** Requests for new customers, from the call to the approval task: with registers that answer at once, for theirs is not our speed. */
final class OnboardingBench {

    private static final int ASKERS = 4;

    private final ConfigurableApplicationContext application;
    private final JdbcClient jdbc;

    OnboardingBench(ConfigurableApplicationContext application) {
        this.application = application;
        this.jdbc = application.getBean(JdbcClient.class);
    }

    /** Puts registers that know every company into the application. */
    static void answerAtOnce(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context).registerBean("benchRegisters", CompanyRegisters.class, AnswersAtOnce::new, bean -> bean.setPrimary(true));
    }

    /** Asks for as many customers and waits until each has its approval task. */
    long run(int requests) {
        String company = "BENCHOPEN";
        application.getBean(Companies.class).create(company, "Société de mesure", "443061841", "EUR");
        Onboarding onboarding = application.getBean(Onboarding.class);
        ExecutorService askers = Executors.newFixedThreadPool(ASKERS);
        try {
            List<CompletableFuture<Void>> asked = IntStream.range(0, requests)
                .mapToObj(n -> CompletableFuture.runAsync(() -> onboarding.request(draft(company, n), "thomas", RequestOrigin.API, null), askers)).toList();
            asked.forEach(CompletableFuture::join);
            while (approvals() < requests) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            return requests;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            askers.shutdownNow();
        }
    }

    private long approvals() {
        return jdbc.sql("select count(*) from act_ru_task where task_def_key_ = 'Task_ApproveOpening'").query(Long.class).single();
    }

    private static OnboardingDraft draft(String company, int n) {
        FicheDraft fiche = new FicheDraft(null, "Mesure " + Integer.toString(n * 7919 + 104729, 36) + " " + n, null, "SAS", false, siren(n), null, null, null, null,
            null, null, n + " rue de la Mesure", null, "29200", "Brest " + n, "FR", "fr", null, null, null, null, null, null, Map.of());
        return new OnboardingDraft(company, fiche, null, new BigDecimal("50000"), "EUR", null, null);
    }

    /** Eight digits and their key. */
    private static String siren(int n) {
        String body = Integer.toString(81_000_000 + n);
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(i) - '0';
            int weighed = i % 2 == 1 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return body + (10 - sum % 10) % 10;
    }

    private static final class AnswersAtOnce implements CompanyRegisters {

        @Override
        public CompanyLookup company(String siren) {
            return new CompanyLookup(CompanyLookup.Outcome.FOUND, new RegisteredCompany(siren, "MESURE", null, "5710", "SAS", "46.69B",
                LocalDate.of(2010, 1, 1), "12", "PME", false, false, true, null, false, null, List.of()), null, "Mesure", Instant.EPOCH, null, false);
        }

        @Override
        public CompanyLookup establishment(String siret) {
            return company(siret.substring(0, 9));
        }

        @Override
        public VatLookup vat(String vatNumber) {
            return new VatLookup(VatLookup.Outcome.VALID, vatNumber, null, null, null, "Mesure", Instant.EPOCH, null, false);
        }
    }
}
