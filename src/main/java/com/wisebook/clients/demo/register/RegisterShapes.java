package com.wisebook.clients.demo.register;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes invented companies as recherche-entreprises and VIES write real ones. */
final class RegisterShapes {

    private final ObjectMapper json;

    RegisterShapes(ObjectMapper json) {
        this.json = json;
    }

    /** The answer of {@code /search}: one company or none. */
    ObjectNode search(Optional<InventedCompany> found) {
        ObjectNode answer = json.createObjectNode();
        ArrayNode results = answer.putArray("results");
        found.ifPresent(company -> results.add(result(company)));
        return answer.put("total_results", results.size()).put("page", 1).put("per_page", 5).put("total_pages", results.size());
    }

    private ObjectNode result(InventedCompany company) {
        ObjectNode one = json.createObjectNode().put("siren", company.siren());
        one.put("nom_complet", company.hidden() ? null : company.name());
        one.put("nom_raison_sociale", company.hidden() ? null : company.name()).putNull("sigle");
        one.put("nombre_etablissements", company.places().size());
        one.put("nombre_etablissements_ouverts", company.places().stream().filter(InventedCompany.Place::open).count());
        one.set("siege", place(company, company.places().get(0), true));
        one.put("activite_principale", company.naf()).put("categorie_entreprise", company.category());
        one.put("date_creation", String.valueOf(company.foundedOn()));
        one.put("date_fermeture", company.closedOn() == null ? null : company.closedOn().toString());
        one.put("etat_administratif", company.active() ? "A" : "C").put("nature_juridique", company.legalForm());
        one.put("statut_diffusion", company.diffusion()).put("tranche_effectif_salarie", company.workforce());
        ArrayNode matching = one.putArray("matching_etablissements");
        company.places().forEach(each -> matching.add(place(company, each, each == company.places().get(0))));
        one.putObject("complements").put("est_entrepreneur_individuel", company.legalForm().startsWith("1"));
        if (company.proceeding() != null) {
            one.putObject("bodacc").putObject("procedure_collective").put("statut", company.proceeding());
        }
        return one;
    }

    private ObjectNode place(InventedCompany company, InventedCompany.Place place, boolean headOffice) {
        ObjectNode one = json.createObjectNode().put("siret", place.siret()).put("est_siege", headOffice);
        one.put("adresse", Stream.of(place.number(), place.way(), place.street(), place.postcode(), place.town()).filter(part -> part != null)
            .collect(Collectors.joining(" ")));
        one.put("numero_voie", place.number()).put("type_voie", place.way()).put("libelle_voie", place.street());
        one.put("code_postal", place.postcode()).put("libelle_commune", place.town());
        one.put("etat_administratif", place.open() ? "A" : "F");
        one.put("date_fermeture", place.closedOn() == null ? null : place.closedOn().toString());
        one.put("nom_commercial", headOffice ? company.tradeName() : null).put("statut_diffusion_etablissement", company.diffusion());
        return one;
    }

    /** A plain yes or no of VIES. */
    ObjectNode vat(String country, String number, boolean valid, String name, String address, String date) {
        return json.createObjectNode().put("countryCode", country).put("vatNumber", number).put("requestDate", date).put("valid", valid)
            .put("requestIdentifier", "").put("name", name == null ? "---" : name).put("address", address == null ? "---" : address);
    }

    /** A member state that does not answer. */
    ObjectNode memberStateSilent() {
        ObjectNode answer = json.createObjectNode().put("actionSucceed", false);
        answer.putArray("errorWrappers").addObject().put("error", "MS_UNAVAILABLE");
        return answer;
    }
}
