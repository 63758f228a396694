package com.wisebook.clients.desk.web;

import java.net.URI;
import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.desk.SavedViews;
import com.wisebook.clients.desk.SavedViews.Draft;
import com.wisebook.clients.desk.SavedViews.View;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Questions to a list that people keep and share. */
@RestController
@Tag(name = "saved-views")
@RequestMapping("/api/v1/saved-views")
@PreAuthorize("hasAnyRole('OFFICER','ACCOUNTANT','SALES','MANAGER','CFO','ADMIN')")
class SavedViewsRest {

    private final SavedViews views;

    SavedViewsRest(SavedViews views) {
        this.views = views;
    }

    @GetMapping
    @Operation(summary = "My views of a screen, and those that others share")
    List<View> views(@RequestParam String screen) {
        return views.of(screen);
    }

    @GetMapping("/{id}")
    @Operation(summary = "A view", description = "The ETag is its version: it goes into If-Match of a change.")
    ResponseEntity<View> view(@PathVariable long id) {
        return answer(views.byId(id).orElseThrow(() -> ProblemException.notFound("desk.view.unknown", id)));
    }

    @PostMapping
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(summary = "Keeps a view under a name")
    ResponseEntity<View> add(@RequestBody Draft draft) {
        View made = views.add(draft);
        return ResponseEntity.created(URI.create("/api/v1/saved-views/" + made.id())).eTag(tag(made)).body(made);
    }

    @PutMapping("/{id}")
    @Operation(summary = "Renames, shares or changes a view; 412 when somebody else has done so since it was read",
        description = "Its owner and managers only. What is left out stays as it is.")
    ResponseEntity<View> change(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) String ifMatch, @RequestBody Draft draft) {
        if (ifMatch == null || !ifMatch.matches("(W/)?\"?[0-9]{1,9}\"?")) {
            throw new ProblemException(HttpStatus.PRECONDITION_REQUIRED, "desk.view.version-missing");
        }
        return answer(views.change(id, Integer.parseInt(ifMatch.replaceAll("[^0-9]", "")), draft));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Removes a view; it can be brought back")
    void remove(@PathVariable long id) {
        views.remove(id);
    }

    @PostMapping("/{id}/restore")
    @Operation(summary = "Brings back a view that was removed")
    ResponseEntity<View> restore(@PathVariable long id) {
        return answer(views.restore(id));
    }

    @PutMapping("/{id}/default")
    @Operation(summary = "My screen opens with this view")
    ResponseEntity<View> byDefault(@PathVariable long id) {
        return answer(views.byDefault(id));
    }

    @DeleteMapping("/default")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "My screen opens with no view of its own")
    void noDefault(@RequestParam String screen) {
        views.noDefault(screen);
    }

    private static ResponseEntity<View> answer(View view) {
        return ResponseEntity.ok().eTag(tag(view)).body(view);
    }

    private static String tag(View view) {
        return "\"" + view.version() + "\"";
    }
}
