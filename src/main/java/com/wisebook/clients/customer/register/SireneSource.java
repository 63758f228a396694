package com.wisebook.clients.customer.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.customer.identifier.Identifiers;

/** INSEE's Sirene 3.11, with a key (facts.md 11). One request brings the company with its head office and its open establishments. */
final class SireneSource implements CompanySource {

    private static final String KEY = "X-INSEE-Api-Key-Integration";
    private static final int MOST = 100;
    /** Requests a minute that the refresh in the background leaves to people. */
    private static final int FOR_PEOPLE = 10;

    private final RegisterLine line;
    private final String key;
    private final ObjectMapper json;

    SireneSource(RegisterLine line, String key, ObjectMapper json) {
        this.line = line;
        this.key = key;
        this.json = json;
    }

    @Override
    public String register() {
        return "SIRENE";
    }

    @Override
    public String name() {
        return "Sirene (INSEE)";
    }

    @Override
    public boolean free() {
        return line.free(FOR_PEOPLE);
    }

    @Override
    public Asked company(String siren) {
        String query = "siren:" + siren + " AND (etablissementSiege:true OR periode(etatAdministratifEtablissement:A))";
        return asked(line.send(http -> http.get().uri("/siret?q={query}&nombre={most}", query, MOST).header(KEY, key)), siren);
    }

    @Override
    public Asked establishment(String siret) {
        return asked(line.send(http -> http.get().uri("/siret/{siret}", siret).header(KEY, key)), siret.substring(0, 9));
    }

    private Asked asked(RegisterLine.Reply reply, String siren) {
        if (!reply.answered()) {
            return Asked.UNAVAILABLE;
        }
        Optional<JsonNode> body = Json.object(json, reply.body());
        if (reply.status() == 404) {
            return new Asked(CompanyLookup.Outcome.NOT_FOUND, 404, body.orElse(null));
        }
        if (body.isEmpty() || read(body.get(), siren) == null) {
            line.garbled(reply);
            return Asked.UNAVAILABLE;
        }
        return new Asked(CompanyLookup.Outcome.FOUND, reply.status(), body.get());
    }

    @Override
    public RegisteredCompany read(JsonNode body, String siren) {
        List<JsonNode> found = new ArrayList<>();
        if (body.path("etablissement").isObject()) {
            found.add(body.path("etablissement"));
        }
        body.path("etablissements").forEach(found::add);
        found.removeIf(one -> !siren.equals(Json.text(one, "siren")));
        if (found.isEmpty()) {
            return null;
        }
        List<RegisteredEstablishment> establishments = found.stream().map(SireneSource::establishmentOf)
            .sorted(Comparator.comparing(RegisteredEstablishment::headOffice).reversed().thenComparing(RegisteredEstablishment::siret)).toList();
        return company(siren, found.get(0).path("uniteLegale"), establishments);
    }

    private static RegisteredCompany company(String siren, JsonNode unit, List<RegisteredEstablishment> establishments) {
        String form = Json.text(unit, "categorieJuridiqueUniteLegale");
        String diffusion = Json.text(unit, "statutDiffusionUniteLegale");
        boolean person = form != null && form.startsWith("1");
        boolean hidden = diffusion != null && !"O".equals(diffusion);
        String personName = Json.joined(first(unit, "prenomUsuelUniteLegale", "prenom1UniteLegale"),
            first(unit, "nomUsageUniteLegale", "nomUniteLegale"));
        String name = hidden && person ? null : first(unit, "denominationUniteLegale") != null ? Json.text(unit, "denominationUniteLegale") : personName;
        return new RegisteredCompany(siren, name, hidden ? null : first(unit, "denominationUsuelle1UniteLegale", "sigleUniteLegale"), form,
            LegalForms.label(form), Json.text(unit, "activitePrincipaleUniteLegale"), Json.date(unit, "dateCreationUniteLegale"),
            Json.text(unit, "trancheEffectifsUniteLegale"), Json.text(unit, "categorieEntreprise"), person, hidden,
            // closed companies have C; without a state it is one of an old answer: taken as open
            !"C".equals(Json.text(unit, "etatAdministratifUniteLegale")), null, null, Identifiers.frenchVatOf(siren), establishments);
    }

    private static RegisteredEstablishment establishmentOf(JsonNode one) {
        JsonNode address = one.path("adresseEtablissement");
        JsonNode period = currentPeriod(one.path("periodesEtablissement"));
        boolean open = !"F".equals(Json.text(period, "etatAdministratifEtablissement"));
        String diffusion = Json.text(one, "statutDiffusionEtablissement");
        boolean hidden = diffusion != null && !"O".equals(diffusion);
        String street = Json.joined(Json.text(address, "numeroVoieEtablissement"), Json.text(address, "indiceRepetitionEtablissement"),
            Json.text(address, "typeVoieEtablissement"), Json.text(address, "libelleVoieEtablissement"));
        String abroad = Json.text(address, "codePaysEtrangerEtablissement");
        return new RegisteredEstablishment(Json.text(one, "siret"),
            hidden ? null : first(period, "enseigne1Etablissement", "denominationUsuelleEtablissement"), hidden ? null : street,
            hidden ? null : Json.text(address, "complementAdresseEtablissement"), Json.text(address, "codePostalEtablissement"),
            first(address, "libelleCommuneEtablissement", "libelleCommuneEtrangerEtablissement"), abroad == null ? "FR" : null,
            one.path("etablissementSiege").asBoolean(), open, open ? null : Json.date(period, "dateDebut"));
    }

    /** The state is that of the period without an end; periods come newest first where none says so. */
    private static JsonNode currentPeriod(JsonNode periods) {
        return StreamSupport.stream(periods.spliterator(), false).filter(period -> Json.text(period, "dateFin") == null).findFirst()
            .orElse(periods.path(0));
    }

    private static String first(JsonNode node, String... fields) {
        for (String field : fields) {
            String value = Json.text(node, field);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
