package com.wisebook.clients.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.customer.FicheDraft;
import com.wisebook.clients.customer.onboarding.Onboarding;
import com.wisebook.clients.customer.onboarding.OnboardingDraft;
import com.wisebook.clients.customer.onboarding.RequestOrigin;
import com.wisebook.clients.security.rest.ProblemException;

/** A few companies that would be customers, so that the board of openings has something to show on the first day. */
@Component
class DemoOpenings {

    private static final Logger LOG = LoggerFactory.getLogger(DemoOpenings.class);

    private final Onboarding onboarding;
    private final Companies companies;

    DemoOpenings(Onboarding onboarding, Companies companies) {
        this.onboarding = onboarding;
        this.companies = companies;
    }

    /** Asks for them as the salesman would, through the door that everybody uses. */
    void ask() {
        String company = companies.all().get(0).code();
        for (String line : lines()) {
            String[] part = line.split(";", -1);
            FicheDraft fiche = new FicheDraft(null, part[1], null, null, false, part[0], null, null, null, null, null, null, part[2], null, part[3],
                part[4], "FR", "fr", null, null, null, "thomas", null, null, Map.of());
            try {
                onboarding.request(new OnboardingDraft(company, fiche, new OnboardingDraft.Terms(Integer.valueOf(part[6]), null, null, null, null),
                    new BigDecimal(part[5]), null, null, part[7]), "thomas", RequestOrigin.SCREEN, "demo/" + part[0]);
            } catch (ProblemException refused) {
                LOG.info("demonstration opening {} not asked for: {}", part[0], refused.getMessage());
            }
        }
    }

    private static List<String> lines() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(new ClassPathResource("demo/openings.csv").getInputStream(),
                StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
