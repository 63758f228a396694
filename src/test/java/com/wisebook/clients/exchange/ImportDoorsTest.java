package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Locale;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.receivable.Receivables;

/** The two doors of an import: REST and the command line. */
class ImportDoorsTest {

    private static final Principal CAMILLE = () -> "camille";

    @TempDir
    Path folder;
    private ExchangeFixture fixture;
    private MockMvc mvc;

    @BeforeEach
    void open() throws Exception {
        fixture = ExchangeFixture.clean();
        mvc = MockMvcBuilders.standaloneSetup(
            controller("com.wisebook.clients.exchange.web.ImportController", fixture.imports, fixture.context.getBean(ImportMessages.class)),
            controller("com.wisebook.clients.receivable.web.ReceivableController", fixture.context.getBean(Receivables.class),
                fixture.context.getBean(Customers.class)))
            .setControllerAdvice(controller("com.wisebook.clients.exchange.web.ImportProblems", fixture.context.getBean(ImportMessages.class)))
            .defaultRequest(get("/").accept(org.springframework.http.MediaType.APPLICATION_JSON)).build();
    }

    private static Object controller(String name, Object... parts) throws Exception {
        Constructor<?> constructor = Class.forName(name).getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(parts);
    }

    private static String fec() {
        return new FecLines().invoice("1", "20250110", "DUPONT", "120,00", "A").payment("3", "20250210", "DUPONT", "100,00", "A")
            .invoice("2", "20250110", "MARTIN", "10,00", "").text();
    }

    private static MockMultipartFile file(String text) {
        return new MockMultipartFile("file", "C:\\x\\123456789FEC20251231.txt", "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void an_import_is_accepted_followed_read_and_rolled_back_over_rest() throws Exception {
        mvc.perform(multipart("/api/v1/imports").file(file(fec())).param("kind", "fec").param("companyCode", "DEMO").principal(CAMILLE))
            .andExpect(status().isAccepted()).andExpect(header().string("Location", "/api/v1/imports/1"));
        mvc.perform(get("/api/v1/imports/1")).andExpect(jsonPath("$.status").value("DONE")).andExpect(jsonPath("$.added").value(3))
            .andExpect(jsonPath("$.fileName").value("123456789FEC20251231.txt"));
        mvc.perform(get("/api/v1/imports/1/rows").accept("application/json").locale(Locale.FRENCH))
            .andExpect(jsonPath("$.items[0].code").value("LETTER_UNBALANCED"))
            .andExpect(jsonPath("$.items[0].message").value(org.hamcrest.Matchers.containsString("n’est pas équilibré")));
        mvc.perform(get("/api/v1/imports/1/rows").accept("text/csv")).andExpect(status().isOk())
            .andExpect(content().string(org.hamcrest.Matchers.containsString("LETTER_UNBALANCED")));
        mvc.perform(get("/api/v1/ledger-entries").param("importId", "1").param("limit", "2"))
            .andExpect(jsonPath("$.items.length()").value(2)).andExpect(jsonPath("$.items[0].sourceLine").value(2))
            .andExpect(jsonPath("$.items[0].importId").value(1)).andExpect(jsonPath("$.next").isNumber());
        mvc.perform(get("/api/v1/customers/MARTIN/open-items")).andExpect(jsonPath("$[0].documentRef").value("FA2"));
        mvc.perform(get("/api/v1/customers/NOBODY/open-items")).andExpect(status().isNotFound());
        mvc.perform(post("/api/v1/imports/1/rollback").principal(CAMILLE)).andExpect(status().isOk()).andExpect(jsonPath("$.removed").value(3));
        mvc.perform(post("/api/v1/imports/1/rollback").principal(CAMILLE).locale(Locale.ENGLISH)).andExpect(status().isConflict())
            .andExpect(jsonPath("$.detail").value(org.hamcrest.Matchers.containsString("left nothing to roll back")));
    }

    @Test
    void an_unknown_company_is_a_problem_that_says_what_to_do_and_a_name_creates_it_in_observation() throws Exception {
        mvc.perform(multipart("/api/v1/imports").file(file(fec())).param("kind", "fec").param("companyCode", "NEW").principal(CAMILLE).locale(Locale.FRENCH))
            .andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.code").value("UNKNOWN_COMPANY"));
        mvc.perform(multipart("/api/v1/imports").file(file(fec())).param("kind", "fec").param("companyCode", "NEW").param("companyName", "Neuve SARL")
            .principal(CAMILLE)).andExpect(status().isAccepted());
        assertThat(fixture.count("company where code = 'NEW' and not sending_open")).isEqualTo(1);
    }

    @Test
    void the_command_prints_the_report_in_french_and_says_by_its_exit_code_how_it_went() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        ImportCommand command = fixture.context.getBean(ImportCommand.class);
        Path file = ExchangeFixture.write(folder, "123456789FEC20251231.txt", fec());

        assertThat(command.run(out, "import", "--kind=fec", "--company=DEMO", "--file=" + file, "--dry-run")).isEqualTo(ImportCommand.OK);
        assertThat(fixture.dump()).isEmpty();
        assertThat(command.run(out, "import", "--kind=fec", "--company=DEMO", "--file=" + file)).isEqualTo(ImportCommand.OK);
        assertThat(command.run(out, "import", "--kind=fec", "--company=DEMO", "--file=" + ExchangeFixture.write(folder, "x.txt", "rien")))
            .isEqualTo(ImportCommand.FAILED);
        assertThat(command.run(out, "import", "--kind=fec")).isEqualTo(ImportCommand.USAGE);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("rien n’a été gardé", "ajoutées : 3", "n’est pas un FEC", "Usage");
    }
}
