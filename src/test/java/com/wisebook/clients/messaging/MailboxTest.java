package com.wisebook.clients.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The local mailbox over REST, and the public page of the opt-out link. */
class MailboxTest {

    private static MessagingHouse house;
    private static MockMvc web;
    private static long mail;

    @BeforeAll
    static void aMailAndAnSmsInTheMailbox() {
        house = new MessagingHouse(Map.of());
        mail = sendMail("<html><body><p>Bonjour <b>cher client</b></p><script>alert(1)</script></body></html>");
        house.guard.render(new MessageContent(List.of("+33639980001"), List.of(), null, "fr", null, "SMS <b>brut</b>", null, null, "f"));
        house.queue("sms", "SMS");
        house.sender.sendDue();
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(messages());
        ThymeleafViewResolver views = new ThymeleafViewResolver();
        views.setTemplateEngine(engine);
        views.setCharacterEncoding("UTF-8");
        web = MockMvcBuilders.standaloneSetup(house.context.getBean("mailboxRest"), house.context.getBean("stopPage"),
            house.context.getBean("messagesApi")).setViewResolvers(views).build();
    }

    private static org.springframework.context.MessageSource messages() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasename("messages/messaging");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }

    private static long sendMail(String html) {
        house.guard.render(new MessageContent(List.of("client@durand.example"), List.of(), null, "fr", "Relevé <de> compte",
            "Bonjour texte", html, new MessageContent.Attachment("STATEMENT", "relevé été.pdf", "application/pdf",
            "%PDF-1.4 x".getBytes(StandardCharsets.US_ASCII)), "f"));
        house.queue("mail" + html.hashCode(), "EMAIL");
        assertThat(house.sender.sendDue()).isEqualTo(1);
        return house.jdbc.sql("select max(id) from mailbox_item").query(Long.class).single();
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder asked(String path) {
        return get(path).accept("application/json");
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @Test
    void the_list_shows_mails_and_sms_newest_first() throws Exception {
        web.perform(asked("/api/v1/mailbox")).andExpect(status().isOk())
            .andExpect(jsonPath("$.total").value(2)).andExpect(jsonPath("$.newestId").value(mail + 1))
            .andExpect(jsonPath("$.items[0].channel").value("SMS")).andExpect(jsonPath("$.items[0].excerpt").value("SMS <b>brut</b>"))
            .andExpect(jsonPath("$.items[1].subject").value("Relevé <de> compte"))
            .andExpect(jsonPath("$.items[1].recipient").value("client@durand.example"));
        web.perform(asked("/api/v1/mailbox").param("channel", "EMAIL")).andExpect(jsonPath("$.items[*].id").value(contains((int) mail)));
        web.perform(asked("/api/v1/mailbox").param("until", String.valueOf(mail))).andExpect(jsonPath("$.total").value(1))
            .andExpect(jsonPath("$.newestId").value(mail + 1));
        web.perform(asked("/api/v1/mailbox").param("limit", "1").param("offset", "1")).andExpect(jsonPath("$.items[*].id").value(contains((int) mail)))
            .andExpect(jsonPath("$.total").value(2));
    }

    @Test
    void the_search_finds_recipients_and_takes_its_signs_literally() throws Exception {
        web.perform(asked("/api/v1/mailbox").param("q", "DURAND")).andExpect(jsonPath("$.items[*].id").value(contains((int) mail)));
        web.perform(asked("/api/v1/mailbox").param("q", "%")).andExpect(jsonPath("$.total").value(0));
    }

    @Test
    void one_mail_shows_its_text_its_pdf_its_headers_and_which_message_it_was() throws Exception {
        web.perform(asked("/api/v1/mailbox/" + mail)).andExpect(status().isOk())
            .andExpect(jsonPath("$.hasHtml").value(true)).andExpect(jsonPath("$.text").value(containsString("Bonjour texte")))
            .andExpect(jsonPath("$.files[0].name").value("relevé été.pdf")).andExpect(jsonPath("$.files[0].bytes").value(10))
            .andExpect(jsonPath("$.headers").value(containsString("X-WiseBook-Message")))
            .andExpect(jsonPath("$.relanceId").value(7)).andExpect(jsonPath("$.companyName").value("Acmé Distribution"));
        web.perform(asked("/api/v1/mailbox/" + (mail + 1))).andExpect(jsonPath("$.text").value("SMS <b>brut</b>"))
            .andExpect(jsonPath("$.hasHtml").value(false)).andExpect(jsonPath("$.relanceId").value(7));
    }

    @Test
    void the_html_of_a_mail_comes_with_a_policy_that_lets_it_run_and_load_nothing() throws Exception {
        web.perform(get("/api/v1/mailbox/" + mail + "/html")).andExpect(status().isOk())
            .andExpect(content().string(containsString("<b>cher client</b>")))
            .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")))
            .andExpect(header().string("Content-Security-Policy", containsString("sandbox")))
            .andExpect(header().string("Content-Security-Policy", not(containsString("allow-scripts"))))
            .andExpect(header().string("Content-Security-Policy", not(containsString("allow-same-origin"))));
        web.perform(get("/api/v1/mailbox/" + (mail + 1) + "/html")).andExpect(status().isNotFound());
    }

    @Test
    void the_pdf_is_shown_and_the_source_is_downloaded() throws Exception {
        web.perform(get("/api/v1/mailbox/" + mail + "/files/1")).andExpect(header().string("Content-Type", "application/pdf"))
            .andExpect(header().string("Content-Disposition", containsString("inline")))
            .andExpect(content().bytes("%PDF-1.4 x".getBytes(StandardCharsets.US_ASCII)));
        web.perform(get("/api/v1/mailbox/" + mail + "/source")).andExpect(header().string("Content-Disposition", containsString("attachment")));
        web.perform(get("/api/v1/mailbox/" + mail + "/files/9")).andExpect(status().isNotFound());
        web.perform(get("/api/v1/mailbox/99999999")).andExpect(status().isNotFound());
    }

    @Test
    void looking_at_the_stop_page_stops_nothing_and_its_button_does() throws Exception {
        String path = house.bean(PublicLinks.class).stopLink("+33639980001", 12L, house.clock.instant().plus(Duration.ofDays(90))).getPath();

        web.perform(get(path).locale(Locale.FRENCH)).andExpect(status().isOk())
            .andExpect(content().string(containsString("+33 •••• 01"))).andExpect(content().string(containsString("<form")));
        assertThat(house.heard.events).noneMatch(e -> e instanceof SmsOptOut);

        web.perform(post(path).locale(Locale.FRENCH)).andExpect(status().isOk())
            .andExpect(content().string(containsString("C’est noté")));
        assertThat(house.heard.events).contains(new SmsOptOut("+33639980001", 12L));
    }

    @Test
    void a_forged_or_expired_stop_link_is_gone_and_stops_nothing() throws Exception {
        int before = house.heard.events.size();
        PublicLinks links = house.bean(PublicLinks.class);
        String expired = links.stopLink("+33639980002", 1L, house.clock.instant().minusSeconds(1)).getPath();

        web.perform(get(expired)).andExpect(status().isGone());
        web.perform(post(expired)).andExpect(status().isGone());
        web.perform(post("/public/stop/Zm9yZ2Vk.Zm9yZ2Vk")).andExpect(status().isGone())
            .andExpect(content().string(not(containsString("<form"))));
        assertThat(house.heard.events).hasSize(before);
    }

    @Test
    void messages_are_listed_over_rest_page_by_page() throws Exception {
        web.perform(get("/api/v1/messages").param("channel", "SMS").param("limit", "1").accept("application/json"))
            .andExpect(jsonPath("$.items[0].status").value("DELIVERED"))
            .andExpect(jsonPath("$.next").doesNotExist());
        web.perform(get("/api/v1/messages/99999999").accept("application/json")).andExpect(status().isNotFound());
    }

    @Test
    void french_and_english_say_the_same_things() {
        ResourceBundle.Control only = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle french = ResourceBundle.getBundle("messages.messaging", Locale.ROOT, only);
        var english = new java.util.Properties();
        try (var in = getClass().getResourceAsStream("/messages/messaging_en.properties")) {
            english.load(new java.io.InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
        assertThat(english.keySet()).containsExactlyInAnyOrderElementsOf(java.util.List.copyOf(french.keySet()));
    }
}
