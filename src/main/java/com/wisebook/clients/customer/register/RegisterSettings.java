package com.wisebook.clients.customer.register;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the registers are reached ({@code wisebook.registers.…}, environment {@code WISEBOOK_REGISTERS_…}).
 *
 * @param mode           AUTO: the demonstration's register in embedded mode, the real ones in server mode
 * @param sireneKey      INSEE's key; without one recherche-entreprises answers alone
 * @param viesRequester  our own VAT number, for which VIES gives a number of the consultation; may be empty
 * @param companyFresh   how long an answer about a company is good
 * @param vatFresh       how long an answer of VIES is good, and that a company was not found
 * @param patience       how long a person waits for his turn when the register's rate is used up
 * @param slow           an answer slower than that counts against the register
 * @param pause          how long a register that fails is left alone
 * @param refreshChunk   customers that one run of the refresh asks about at most
 */
@ConfigurationProperties("wisebook.registers")
record RegisterSettings(@DefaultValue("AUTO") Mode mode, @DefaultValue("https://api.insee.fr/api-sirene/3.11") String sireneUrl,
                        @DefaultValue("") String sireneKey,
                        @DefaultValue("https://recherche-entreprises.api.gouv.fr") String searchUrl,
                        @DefaultValue("https://ec.europa.eu/taxation_customs/vies/rest-api") String viesUrl,
                        @DefaultValue("") String viesRequester, @DefaultValue("2s") Duration connectTimeout,
                        @DefaultValue("5s") Duration readTimeout, @DefaultValue("30d") Duration companyFresh,
                        @DefaultValue("1d") Duration vatFresh, @DefaultValue("1s") Duration patience, @DefaultValue("3s") Duration slow,
                        @DefaultValue("30s") Duration pause, @DefaultValue("500") int refreshChunk) {

    /** Which registers answer. */
    enum Mode {
        AUTO, REAL
    }
}
