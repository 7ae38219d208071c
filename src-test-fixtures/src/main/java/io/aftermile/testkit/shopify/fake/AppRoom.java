package io.aftermile.testkit.shopify.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What an app is told of itself, of the shop and of the versions that are served. */
final class AppRoom {

    private final Books books;
    private final Versions versions;
    private final Set<String> scopes;

    AppRoom(Books books, Versions versions, Set<String> scopes) {
        this.books = books;
        this.versions = versions;
        this.scopes = scopes;
    }

    void open(Fields fields) {
        fields.query("shop", "", given -> shop())
                .query("currentAppInstallation", "", given -> installation())
                .query("publicApiVersions", "", given -> versions());
    }

    private View shop() {
        return View.of("Shop")
                .is("id", Gid.of("Shop", "1"))
                .is("name", books.domain)
                .is("myshopifyDomain", books.domain)
                .is("currencyCode", books.currency.getCode());
    }

    private View installation() {
        List<View> handles = new ArrayList<>();
        scopes.forEach(it -> handles.add(View.of("AccessScope").is("handle", it)));
        return View.of("AppInstallation").is("accessScopes", handles);
    }

    private List<View> versions() {
        return versions.served().stream().map(AppRoom::version).toList();
    }

    static View version(String handle) {
        return View.of("ApiVersion")
                .is("handle", handle)
                .is("displayName", handle)
                .is("supported", true);
    }
}
