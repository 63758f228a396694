package com.wisebook.clients.desk.web;

import java.util.List;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.desk.ImportDesk;

/** Files that came in, what became of their lines, and the form to bring in another. */
@DeskPage
@PreAuthorize("isAuthenticated()")
class ImportPages {

    private static final int NEWEST = 50;
    private static final int LINES = 200;

    private final ImportDesk desk;
    private final Companies companies;

    ImportPages(ImportDesk desk, Companies companies) {
        this.desk = desk;
        this.companies = companies;
    }

    @GetMapping("/imports")
    String imports(Model model) {
        model.addAttribute("imports", desk.newest(NEWEST));
        model.addAttribute("companies", companies.all());
        return "desk/imports";
    }

    /** @param after the last line of the report already seen */
    @GetMapping("/imports/{id}")
    String one(@PathVariable long id, @RequestParam(defaultValue = "0") int after, Model model) {
        model.addAttribute("import", desk.byId(id).orElseThrow(() -> new PageFrame.NotHere("import", Long.toString(id))));
        List<ImportDesk.Finding> findings = desk.findings(id, after, LINES + 1);
        model.addAttribute("findings", findings.size() > LINES ? findings.subList(0, LINES) : findings);
        model.addAttribute("next", findings.size() > LINES ? findings.get(LINES - 1).seq() : null);
        return "desk/import";
    }
}
