package io.aftermile.testkit.shopify.fake;

import graphql.ExecutionResult;
import graphql.language.Document;
import java.util.List;
import java.util.Map;

/** Runs queries in bulk: past the bucket of points, and with all of every connection. */
record InBulk(Executor executor) implements BulkRoom.Runner {

    @Override
    public List<String> against(String query) {
        Documents.Prepared prepared = executor.documents().of(query);
        Document document = prepared.document();
        if (query.isBlank()) {
            return List.of("Invalid bulk query: syntax error, unexpected end of file");
        }
        if (document == null) {
            return List.of("Invalid bulk query: " + prepared.errors().get(0).getMessage());
        }
        if (!prepared.errors().isEmpty()) {
            throw Refusal.notModelled(
                    "the bulk query: " + prepared.errors().get(0).getMessage());
        }
        return BulkRules.against(executor.schema(), document);
    }

    @Override
    public BulkFile run(String query, Caller caller) {
        ExecutionResult result =
                executor.run(query, null, Map.of(), new Caller(caller.version(), caller.scopes(), true));
        Map<String, Object> data = result.getData();
        return BulkFile.of(data == null ? Map.of() : data);
    }
}
