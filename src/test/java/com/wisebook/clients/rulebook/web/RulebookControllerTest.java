package com.wisebook.clients.rulebook.web;

import static org.hamcrest.Matchers.containsString;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.wisebook.clients.rulebook.Finding;
import com.wisebook.clients.rulebook.RuleVersion;
import com.wisebook.clients.rulebook.RuleVersion.Source;
import com.wisebook.clients.rulebook.RuleVersion.Status;
import com.wisebook.clients.rulebook.Rulebook;
import com.wisebook.clients.rulebook.UnknownTableException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.junit.jupiter.web.SpringJUnitWebConfig;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** The rule tables over REST: who may, and what is answered. */
@SpringJUnitWebConfig
class RulebookControllerTest {

    private static final String PATH = "/api/v1/rulebooks/relance-levels/versions";
    private static final Instant AT = Instant.parse("2026-11-23T07:00:00Z");
    private static final RuleVersion REFUSED = new RuleVersion("relance-levels", 3, "ab", Source.UPLOAD, "table.xlsx", Status.REFUSED,
            List.of(Finding.at("Relances", "D14", "rulebook.cell.formula", "1+1")), "marie", AT, null, null);
    private static final RuleVersion COMPILING = new RuleVersion("relance-levels", 4, "cd", Source.UPLOAD, "table.xlsx",
            Status.COMPILING, List.of(), "marie", AT, null, "Seuil relevé");

    @Autowired
    private WebApplicationContext context;
    @Autowired
    private Rulebook rulebook;
    private MockMvc mvc;

    @BeforeEach
    void client() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    @Test
    void aRefusedWorkbookIsAProblemWithEveryFindingInTheReadersLanguage() throws Exception {
        submitting(REFUSED);
        mvc.perform(upload("MANAGER").header("Accept-Language", "fr"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"))
                .andExpect(jsonPath("$.detail").value("1 anomalie(s) dans table.xlsx ; la version en service ne change pas."))
                .andExpect(jsonPath("$.findings[0].cell").value("D14"))
                .andExpect(jsonPath("$.findings[0].code").value("rulebook.cell.formula"))
                .andExpect(jsonPath("$.findings[0].found").value("1+1"))
                .andExpect(jsonPath("$.findings[0].expected").value("une valeur"))
                .andExpect(jsonPath("$.findings[0].message").value(containsString("formule n’est pas admise")));
        mvc.perform(upload("ADMIN").header("Accept-Language", "en"))
                .andExpect(jsonPath("$.title").value("The rule table is refused"))
                .andExpect(jsonPath("$.findings[0].message").value(containsString("A formula is not allowed")));
    }

    @Test
    void anAcceptedWorkbookIsCompiledInTheBackgroundAndSaysWhereToLook() throws Exception {
        submitting(COMPILING);
        mvc.perform(upload("MANAGER")).andExpect(status().isAccepted())
                .andExpect(header().string("Location", PATH + "/4"))
                .andExpect(jsonPath("$.status").value("COMPILING")).andExpect(jsonPath("$.comment").value("Seuil relevé"));
    }

    @Test
    void whatIsPublishedAlreadyIsAConflictThatNamesWhoDid() throws Exception {
        when(rulebook.submit(eq("relance-levels"), any(), eq(Source.UPLOAD), eq("table.xlsx"), eq("marie"), eq("Seuil relevé")))
                .thenReturn(new Rulebook.Submission(COMPILING, CompletableFuture.completedFuture(COMPILING), true));
        mvc.perform(upload("MANAGER").header("Accept-Language", "fr")).andExpect(status().isConflict())
                .andExpect(jsonPath("$.version").value(COMPILING.version()))
                .andExpect(jsonPath("$.detail").value(containsString("déjà publiées")))
                .andExpect(jsonPath("$.detail").value(containsString(COMPILING.createdBy())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OFFICER", "CFO", "ACCOUNTANT", "SALES"})
    void onlyManagersAndAdministratorsSubmit(String role) throws Exception {
        submitting(COMPILING);
        mvc.perform(upload(role)).andExpect(status().isForbidden());
    }

    @ParameterizedTest
    @ValueSource(strings = {"MANAGER", "ADMIN", "OFFICER", "CFO", "ACCOUNTANT"})
    void theseMayRead(String role) throws Exception {
        when(rulebook.versions("relance-levels")).thenReturn(List.of(REFUSED));
        mvc.perform(get(PATH).with(user("u").roles(role))).andExpect(status().isOk())
                .andExpect(jsonPath("$[0].version").value(3));
    }

    @Test
    void othersMayNotAndNobodyWithoutLogin() throws Exception {
        mvc.perform(get(PATH).with(user("u").roles("SALES"))).andExpect(status().isForbidden());
        mvc.perform(get(PATH)).andExpect(status().is4xxClientError());
    }

    @Test
    void anUnknownTableOrVersionIsNotFound() throws Exception {
        when(rulebook.versions("none")).thenThrow(new UnknownTableException("none"));
        when(rulebook.versions("relance-levels")).thenReturn(List.of(REFUSED));
        mvc.perform(get("/api/v1/rulebooks/none/versions").with(user("u").roles("MANAGER"))).andExpect(status().isNotFound());
        mvc.perform(get(PATH + "/99").with(user("u").roles("MANAGER"))).andExpect(status().isNotFound());
    }

    private void submitting(RuleVersion version) {
        when(rulebook.submit(eq("relance-levels"), any(), eq(Source.UPLOAD), eq("table.xlsx"), eq("marie"), eq("Seuil relevé")))
                .thenReturn(new Rulebook.Submission(version, CompletableFuture.completedFuture(version), false));
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder upload(String role) {
        return multipart(PATH).file(new MockMultipartFile("file", "C:\\Users\\table.xlsx", null, new byte[] {1}))
                .param("comment", "  Seuil relevé ").with(user("marie").roles(role));
    }

    @TestConfiguration
    @EnableWebMvc
    @EnableWebSecurity
    @EnableMethodSecurity
    @Import(RulebookController.class)
    static class Wiring {

        @Bean
        Rulebook rulebook() {
            return mock(Rulebook.class);
        }

        @Bean
        SecurityFilterChain security(HttpSecurity http) throws Exception {
            return http.csrf(csrf -> csrf.disable()).authorizeHttpRequests(r -> r.anyRequest().authenticated()).build();
        }
    }
}
