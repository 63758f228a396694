package com.wisebook.clients.customer.register;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.StringUtils;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Which registers are asked, in what order, how fast, and over what. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegisterSettings.class)
class RegisterConfiguration {

    /** The registers' own limits (facts.md 11); VIES names none, so we stay modest. */
    private static final RegisterLine.Rate SIRENE_RATE = new RegisterLine.Rate(30, Duration.ofMinutes(1));
    private static final RegisterLine.Rate SEARCH_RATE = new RegisterLine.Rate(7, Duration.ofSeconds(1));
    private static final RegisterLine.Rate VIES_RATE = new RegisterLine.Rate(5, Duration.ofSeconds(1));

    /** The registers of companies, the first choice first, and the one of VAT numbers. */
    record Sources(List<CompanySource> companies, ViesSource vies) {
    }

    @Bean
    Sources registerSources(RegisterSettings settings, ObjectProvider<RegisterConnection> standIn, ObjectMapper json) {
        RegisterConnection connection = standIn.getIfAvailable(Network::new);
        return sources(settings, connection, json);
    }

    static Sources sources(RegisterSettings settings, RegisterConnection connection, ObjectMapper json) {
        List<CompanySource> companies = new ArrayList<>();
        boolean real = connection.standsInAs() == null;
        if (StringUtils.hasText(settings.sireneKey()) && real) {
            companies.add(new SireneSource(new RegisterLine("sirene", settings.sireneUrl(), connection, settings, SIRENE_RATE),
                settings.sireneKey(), json));
        }
        companies.add(new SearchSource(
            new RegisterLine("recherche-entreprises", settings.searchUrl(), connection, settings, real ? SEARCH_RATE : null), json,
            connection.standsInAs()));
        ViesSource vies = new ViesSource(new RegisterLine("vies", settings.viesUrl(), connection, settings, real ? VIES_RATE : null),
            settings.viesRequester(), json, connection.standsInAs());
        return new Sources(List.copyOf(companies), vies);
    }

    /** The real registers over the network. A redirect is an answer of its own: the key is not sent to another address. */
    static final class Network implements RegisterConnection {

        @Override
        public ClientHttpRequestFactory requests(Duration connectTimeout, Duration readTimeout) {
            HttpClient client = HttpClient.newBuilder().connectTimeout(connectTimeout).followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1).build();
            JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(client);
            factory.setReadTimeout(readTimeout);
            return factory;
        }

        @Override
        public String standsInAs() {
            return null;
        }
    }
}
