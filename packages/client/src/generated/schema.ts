// Generated from the contract by scripts/generate.ts. Do not edit.

export interface paths {
    "/actor_definition_versions/get_for_source": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the connector version that a source runs
         * @description Answers with the version that the source's next job uses. It differs from the default in `source_definitions/get` where the source
         *     is held at another version, be it pinned or because of a breaking change ahead; `isVersionOverrideApplied` tells.
         */
        post: operations["getActorDefinitionVersionForSourceId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/actor_definition_versions/get_for_destination": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the connector version that a destination runs
         * @description Answers with the version that the destination's next job uses, and whether that version can refresh streams. It differs from the
         *     default in `destination_definitions/get` where the destination is held at another version; `isVersionOverrideApplied` tells.
         */
        post: operations["getActorDefinitionVersionForDestinationId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/actor_definition_versions/get_default": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the default version of a definition
         * @description Answers with the version that sources or destinations of a definition run where they are not held at another one. Needs an
         *     administrator of the instance.
         */
        post: operations["getActorDefinitionVersionDefault"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/actor_definition_versions/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find the version of a definition by its image tag
         * @description Answers with the id and the abilities of the version with this tag. One that the installation does not have yet is fetched from
         *     Airbyte's registry and stored, without any source or destination being moved to it; a tag that the registry does not have either
         *     is answered with 404. Needs an administrator of the instance.
         */
        post: operations["resolveActorDefinitionVersionByTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/upgrade_version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a source to its definition's default version
         * @description Removes what holds the source at a version of its own, so that from its next job on it runs the default version of its definition.
         *     Calling this accepts the breaking changes on the way: read `breakingChanges` of `sources/get` first. Needs the role of an editor.
         */
        post: operations["upgradeSourceVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destinations/upgrade_version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a destination to its definition's default version
         * @description Removes what holds the destination at a version of its own, so that from its next job on it runs the default version of its
         *     definition. Calling this accepts the breaking changes on the way: read `breakingChanges` of `destinations/get` first. Needs the
         *     role of an editor.
         */
        post: operations["upgradeDestinationVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange client credentials for an access token
         * @description Answers with a token to send as `Authorization: Bearer` with every other call. Needs no authentication itself. Tokens live for 15
         *     minutes by default, 3 minutes on older community servers; the answer does not say, but the token is a JWT whose `exp` does. Wrong
         *     credentials are answered with 400 by community editions and with 401 by others.
         */
        post: operations["applicationTokenRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List one's applications
         * @description Answers the applications of the user who calls, secrets included and in plain text, without pages. Takes no body. A community installation has exactly one, whose `id` is another at each call while `clientId` and `clientSecret` stay.
         */
        post: operations["listApplications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an application
         * @description Makes credentials with which a program may do what the user who calls may. Community editions cannot (500); use the application that they come with.
         */
        post: operations["createApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete an application
         * @description Takes the credentials back, so that no further token is given for them. Answers with 200 and no body, where other deletions answer with 204. Community editions cannot (500).
         */
        post: operations["deleteApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attempt/get_for_job": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get one attempt with its logs
         * @description Answers one attempt of a job and its complete logs: the way to show the logs of a run without loading those of every attempt. Answers 404 where the job has no such attempt.
         */
        post: operations["getAttemptForJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attempt/get_combined_stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the live totals of one attempt
         * @description Answers the totals of one attempt over all its streams. They are written about every ten seconds while the attempt runs, and the answer is 404 until they are written for the first time.
         */
        post: operations["getAttemptCombinedStats"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/commands/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get how far a command is
         * @description Answers where a command stands; Airbyte's own web application asks every 2 seconds. `completed` says only that it is over, the output says how it went.
         */
        post: operations["getCommandStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/commands/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a command
         * @description Asks for the end of a command and answers with its id; `commands/status` tells when it is `cancelled`.
         */
        post: operations["cancelCommand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/commands/output/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the outcome of a check command
         * @description Answers whether the configuration works. Ask once `commands/status` says `completed`: before that, the answer is `failed` with a `failureReason` that it still runs.
         */
        post: operations["getCheckCommandOutput"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/commands/output/discover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the outcome of a discover command
         * @description Answers the catalog that was discovered, with the suggestions of `sources/discover_schema` in it, or `destinationCatalog` where the command was for a destination. Ask once `commands/status` says `completed`: before that, the answer is `failed` with a `failureReason` that it still runs.
         */
        post: operations["getDiscoverCommandOutput"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/commands/output/spec": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the outcome of a specification command
         * @description Answers the specification that a connector's image gave of itself. Ask once `commands/status` says `completed`: before that, the answer is `failed` with a `failureReason` that it still runs.
         */
        post: operations["getSpecCommandOutput"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/commands/output/replicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the outcome of a replicate command
         * @description Answers what an attempt at a sync moved and why it failed. There is no status here: a command that failed, or that still runs, has `failures`. Ask once `commands/status` says `completed`.
         */
        post: operations["getReplicateCommandOutput"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/events/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the events of a connection
         * @description Answers what happened to a connection: jobs that ended, changed settings and schemas, and why the platform switched it off. A page has 20 events unless asked otherwise. The start of a job is an event only where somebody started it by hand.
         */
        post: operations["listConnectionEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/events/list_for_job": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the events of a job
         * @description Answers the events of the connection's timeline that belong to one job, in one piece without pages.
         */
        post: operations["listConnectionEventsForJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/events/list_minimal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the events of all connections of a workspace
         * @description Answers the events of the given types and time on all connections of a workspace, in one piece without pages and without `summary`: which connection, what and when. Ask `connections/events/get` for the rest. Times are ISO 8601 texts here.
         */
        post: operations["listConnectionEventsMinimal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/events/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an event of a connection
         * @description Answers one event of a connection's timeline.
         */
        post: operations["getConnectionEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/events/backfill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make events of jobs that ended before there were events
         * @description Adds an event to the timelines for each sync, refresh and clear that was created in the given time and does not run any more. A second call adds them once more. Starts are not made up for, and the user behind a cancellation is not known. Needs the rights of an instance administrator. Airbyte's own code has the operation at `connections/backfill_events`, so servers may answer 404 here.
         */
        post: operations["backfillConnectionEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/history/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get what the newest jobs of a connection moved
         * @description Answers a bare array with the totals of the newest syncs and refreshes that succeeded or failed, oldest first by the time they ended. Cancelled jobs and clears do not count, and `streamStatuses` is left out.
         */
        post: operations["getConnectionDataHistory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/history/uptime": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get how each stream fared in the newest jobs of a connection
         * @description Answers a bare array with the totals of the newest syncs and refreshes that succeeded or failed, and how each stream ended in the last attempt of each. Jobs without recorded stream statuses are left out; cancelled jobs and clears do not count.
         */
        post: operations["getConnectionUptimeHistory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/stream_history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get what each stream moved on each of the last 30 days
         * @description Answers a bare array with the records that each stream committed on a day, oldest day first. Days begin and end as in the given time zone, an attempt counts on the day it ended, and only jobs of type `sync` count. A stream that moved nothing on a day has no entry for it.
         */
        post: operations["getConnectionStreamHistory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the connections of a workspace
         * @description Answers every connection of a workspace that is not deleted, with its catalog, in one piece: there are no pages, and with many wide streams the answer is large. `includeTombstone` is of no use here; `connections/list_all` shows deleted connections.
         */
        post: operations["listConnectionsForWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/list_all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the connections of a workspace, deleted ones too
         * @description Answers every connection a workspace has or had, in one piece without pages; deleted ones have the status `deprecated`.
         */
        post: operations["listAllConnectionsForWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/list_paginated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the connections of several workspaces, page by page
         * @description Answers connections with their catalogs, 20 a page unless asked otherwise. It is the only operation that fills `workspaceId` of a connection. Deleted connections, status `deprecated`, come along with `includeDeleted` alone.
         */
        post: operations["listConnectionsForWorkspacesPaginated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/list_by_actor_definition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the connections that use a connector
         * @description Answers the connections of the whole instance, deleted ones left out, whose source or destination is of the given definition: those that an upgrade of the connector would touch. There are no pages.
         */
        post: operations["listConnectionsByActorDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find connections by their settings
         * @description Answers the connections of the instance whose members equal all that are given, and whose source and destination match the nested searches. Compares whole values, with no wildcards, and answers everything found without pages.
         */
        post: operations["searchConnections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/get_context": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the ids of what a connection belongs to
         * @description Answers the ids around a connection in one call: both of its ends, their definitions, its workspace and its organization. Needs the rights of an instance administrator.
         */
        post: operations["getConnectionContext"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get how connections are doing
         * @description Answers a bare array with the sync status of each connection asked for, judged by its last ten jobs. Servers from 0.50.18 to 1.1 answer with `isRunning`, `lastSyncJobStatus`, `nextSync` and `isLastCompletedJobReset` in place of `connectionSyncStatus`.
         */
        post: operations["getConnectionStatuses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/sync_progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the live progress of a connection
         * @description Answers what the running job has moved so far, in total and a stream. The figures are written about every ten seconds. Where nothing runs, only `connectionId` and an empty `streams` come back.
         */
        post: operations["getConnectionSyncProgress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/last_job_per_stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the newest job of each stream
         * @description Answers a bare array with the newest job that each stream of the connection took part in, and what that job committed for it. Servers of 0.62 and 0.63 also insist on a list of `streams`, which newer ones do not know.
         */
        post: operations["getConnectionLastJobPerStream"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a sync
         * @description Starts a sync now, besides the schedule, and answers once the job exists; follow it with `jobs/get_light` and the answer's `job.id`. Answers 409 while a job of the connection runs: find that job with `jobs/get_last_replication_job` rather than asking again. A connection whose status is not `active` is answered with 500 by Airbyte, so look at the status first.
         */
        post: operations["syncConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Empty all streams of a connection (older name of clear)
         * @description Does what `connections/clear` does, under the name that servers below 0.57.4 know. Prefer `connections/clear` on newer ones.
         */
        post: operations["resetConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/reset/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Empty some streams of a connection (older name of clear/stream)
         * @description Does what `connections/clear/stream` does, under the name that servers below 0.57.4 know. An empty list means all streams.
         */
        post: operations["resetConnectionStream"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/clear": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Empty all streams of a connection
         * @description Removes the state of every stream and empties their tables in the destination, so that the next sync starts from nothing. Cancels a running job first, then starts a job of type `reset_connection` and answers once that exists, which can take minutes.
         */
        post: operations["clearConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/clear/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Empty some streams of a connection
         * @description Clears like `connections/clear`, but only the streams named; an empty list means all streams. For a stream that the connection no longer selects only the state is removed, not its table in the destination.
         */
        post: operations["clearConnectionStream"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read streams anew from the beginning
         * @description Marks streams to be read again from the beginning and starts a `refresh` job, whatever the connection's status. While another job runs, nothing is cancelled: the refresh waits for the next run and `job` is absent. `job` is absent too, and nothing happens at all, where the destination does not support refreshes (`supportsRefreshes` of its definition version).
         */
        post: operations["refreshConnectionStream"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/getForJob": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a connection as one of its jobs sees it
         * @description Answers the connection as `connections/get` does, with the catalog that the job hands to the connectors: each stream has `generationId`, `minimumGenerationId` and `syncId`, which no other operation fills.
         */
        post: operations["getConnectionForJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/apply_schema_changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a changed schema over into a connection
         * @description Holds a catalog against that of the connection and takes over what `nonBreakingChangesPreference` allows: the connection then has the new streams and columns, its timeline an event, and the workspace's notifications go out. Where nothing may be taken over, the answer is empty, and a notification may say that somebody has to look. Airbyte's own code has the operation at `connections/apply_schema_change`, without the final s, so servers may answer 404 here.
         */
        post: operations["applySchemaChangeForConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/postprocess_discovered_catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do what follows a discovery for a connection
         * @description Holds the newest discovered catalog of the source against the connection, stores whether the change is breaking, and does what the connection's settings say: makes it inactive after a breaking change (after any change with `disable`), or takes the change over as `connections/apply_schema_changes` does. The platform calls it in the course of a sync.
         */
        post: operations["postprocessDiscoveredCatalogForConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalogs/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare two discovered catalogs
         * @description Answers what changed between two stored catalogs of a source. With `connection_id` it also says whether the connection can go on as it is, and which catalog it would have; without, no change counts as breaking. With `persist_changes` the connection is marked accordingly, and made inactive after a breaking change (after any change with `disable`), while its selection stays as it is. That needs the role of an editor, the rest that of a reader.
         */
        post: operations["diffCatalogs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a connection
         * @description Creates a connection between a source and a destination of the same workspace. Give every stream of the catalog `config.selected` explicitly (a missing value is answered with 500); only selected streams are kept. Stream names are not checked against the source here: a wrong one makes the first sync fail. An `active` connection with a basic schedule starts its first sync at once. The name need not be unique, so a repeated call makes a second connection. A connection has at most 20,000 fields, a workspace at most 10,000 connections.
         */
        post: operations["createConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change a connection
         * @description Changes the members that are given and leaves absent and null ones as they are; `syncCatalog`, where given, replaces the whole selection of streams, and `[]` empties `operationIds` or `tags`. A stream whose `syncMode` changes loses its state; one that is deselected keeps it. No job is started, stopped or repeated: a running one goes on with the old settings. `status: inactive` pauses the schedule. A `locked` connection cannot be changed (409). Do not send `schedule` (500); pair `scheduleType` with `scheduleData`. A deleted connection takes the change but never runs again.
         */
        post: operations["updateConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/update_with_reason": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change a connection and say why
         * @description Changes a connection as `connections/update` does, with all that is said there, and puts the reason on its timeline (`connections/events/list`). Each call that sets `status` to `active` or `inactive` leaves an event there, even where the status was the same before.
         */
        post: operations["updateConnectionWithReason"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a connection
         * @description Answers one connection. Its `syncCatalog` holds the selected streams only; discover the source's schema to see what else there is. A deleted connection is answered with 200 and the status `deprecated`.
         */
        post: operations["getConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete a connection
         * @description Deletes a connection for good: its running job is cancelled, its schedule ends and lists hide it. Its row stays with the status `deprecated`, and the data in the destination is not touched. Deleting it again changes nothing.
         */
        post: operations["deleteConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/declarative_source_definitions/create_manifest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a version to a declarative source
         * @description Stores another version of the manifest of a source definition. The version's number is yours to choose; one that is there already
         *     is answered with 409, a definition without a manifest with 400, and one that the workspace may not use with 404. With
         *     `setAsActiveManifest` the sources of the definition run the new version from their next job on. A draft of the definition in the
         *     connector builder is deleted. Needs the role of an editor.
         */
        post: operations["createDeclarativeSourceDefinitionManifest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/declarative_source_definitions/update_active_manifest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch a declarative source to another version
         * @description Makes a stored version of the manifest the one that runs, in every source of the definition, from their next job on; this is how
         *     to go back to an older version too. A version that this platform cannot run is answered with 400, as is a definition without a
         *     manifest. Needs the role of an editor.
         */
        post: operations["updateDeclarativeManifestVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/declarative_source_definitions/list_manifests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the versions of a declarative source
         * @description Answers with every version of the definition's manifest, oldest number first, and which of them is active; the manifests
         *     themselves are not in it. Needs the role of an editor.
         */
        post: operations["listDeclarativeManifests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destinations/discover_schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find out which objects a destination has
         * @description Answers with the objects that records can be written to and what can be done with each. Only destinations of data activation have
         *     such objects (`supportsDataActivation` of `actor_definition_versions/get_for_destination`), all others are answered with 400. What
         *     was found before is answered at once; `disableCache: true` has the connector look again, which may take minutes.
         */
        post: operations["discoverCatalogForDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destinations/get_catalog_for_connection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read which objects a connection was set up with
         * @description Answers with the destination's catalog that a connection uses. Nothing is run. A connection that has none, as with all destinations
         *     that are not of data activation, is answered with 404.
         */
        post: operations["getCatalogForConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination_definitions/list_private": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the destination definitions that can be granted
         * @description Answers with the definitions of the registry that are not public, and with each whether the workspace may use it. Custom
         *     definitions are left out, granted or not: `destination_definitions/list_for_workspace` has those that are. Needs an administrator
         *     of the instance.
         */
        post: operations["listPrivateDestinationDefinitions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination_definitions/get_for_scope": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a destination definition that a workspace or organization can use
         * @description Answers with a definition where the workspace or organization may use it, else with 404. For a workspace it answers as
         *     `destination_definitions/get_for_workspace` does.
         */
        post: operations["getDestinationDefinitionForScope"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination_definitions/grant_definition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a workspace or organization use a destination definition
         * @description Adds a grant, so that destinations can be made of a definition that is not public. Granting once more what is granted already may be
         *     refused with 409: `destination_definitions/get_for_scope` tells whether it is. Servers of 0.44 take `destinationDefinitionId` and
         *     `workspaceId` instead. Needs an administrator of the instance.
         */
        post: operations["grantDestinationDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination_definitions/revoke_definition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the use of a destination definition away
         * @description Removes a grant, after which the workspace or organization no longer finds the definition among those it can use. Servers of 0.44
         *     take `destinationDefinitionId` and `workspaceId` instead. Needs an administrator of the instance.
         */
        post: operations["revokeDestinationDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination_definitions/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List every destination definition
         * @description Answers with all definitions of the instance at once, several dozen, custom ones of every workspace included. Deleted ones are
         *     left out. For what one workspace can use, call `destination_definitions/list_for_workspace`.
         */
        post: operations["listDestinationDefinitions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination_definitions/list_latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the newest destination definitions
         * @description Answers with the definitions as Airbyte's registry has them now, read over the network for this call: compare `dockerImageTag`
         *     with that of `destination_definitions/list` to see which could be updated. Where the registry cannot be reached the list is
         *     empty and the call succeeds all the same.
         */
        post: operations["listLatestDestinationDefinitions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination_definitions/list_for_workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the destination definitions of a workspace
         * @description Answers with what a workspace can make destinations of, all at once: the public definitions and the custom ones granted to it. With
         *     `filterByUsed` only those that it has a destination of.
         */
        post: operations["listDestinationDefinitionsForWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination_definitions/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a destination definition
         * @description Answers with a definition, even a deleted one. The image tag is the default of new destinations; a
         *     destination may be held at another version.
         */
        post: operations["getDestinationDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination_definitions/get_for_workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a destination definition that a workspace can use
         * @description Answers with a definition where the workspace can make destinations of it, else with 404.
         */
        post: operations["getDestinationDefinitionForWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination_definitions/create_custom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a connector of your own as a destination definition
         * @description Adds a definition for a container image and grants it to one workspace or one organization. The server pulls the image and runs
         *     its `spec` command to learn what a destination of it is configured with, which takes up to minutes; an image that cannot
         *     be pulled or run is answered with 422. Newer servers skip this where `connectorSpecification` is given. Calling twice makes two
         *     definitions.
         */
        post: operations["createCustomDestinationDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination_definitions/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a destination definition to another version
         * @description Sets the image tag of a definition, and so the version of every destination of it in every workspace, from their next job on;
         *     destinations held at a version of their own are left alone. The server runs `spec` on the new image first, which takes up to
         *     minutes. Only custom definitions can be renamed.
         */
        post: operations["updateDestinationDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination_definitions/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete a destination definition
         * @description Marks a definition as deleted together with every destination of it, in every workspace, and the connections of those destinations.
         */
        post: operations["deleteDestinationDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination_oauths/oauth_params/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the instance's OAuth application for a kind of destination
         * @description Stores the credentials of an application that was registered at the system, for use by every workspace, in place of those stored
         *     before. They are not validated. Needs an administrator of the instance.
         */
        post: operations["setInstancewideDestinationOauthParams"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination_oauths/get_consent_url": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start the consent for a destination
         * @description Answers with the address at which a user consents that Airbyte may write. Open it in the user's browser. The application must be
         *     known, from `destination_oauths/oauth_params/create` or from `oAuthInputConfiguration`.
         */
        post: operations["getDestinationOAuthConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination_oauths/complete_oauth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a consent for the tokens of a destination
         * @description Exchanges what came back with the user for tokens, and answers with them: put `auth_payload` into the destination's configuration,
         *     in the places that `advancedAuth` names. A consent can be exchanged once. A system that refuses may be answered with 200 too: look
         *     at `request_succeeded`.
         */
        post: operations["completeDestinationOAuth"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destinations/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a destination
         * @description Stores a configured connector in a workspace. The configuration is held against the definition's specification (422 where it does
         *     not fulfil it), but the system behind it is not contacted: check the connection before, with
         *     `scheduler/destinations/check_connection`, or after, with `destinations/check_connection`. Names need not be unique, so a repeated
         *     call makes a second destination.
         */
        post: operations["createDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destinations/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a destination's name and configuration
         * @description Replaces the name and the whole configuration; what is left out of the configuration is gone. A secret that comes back masked
         *     (`**********`) keeps its stored value, except inside arrays and in another option of a choice than the stored one: send those in
         *     clear. To change single members use `destinations/partial_update`. A running sync goes on with the old configuration.
         */
        post: operations["updateDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destinations/partial_update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change parts of a destination
         * @description Changes what is given and leaves the rest. The configuration is merged into the stored one, nested objects member by member;
         *     members that are absent stay, and so do secrets that are sent masked. A member cannot be removed this way: use
         *     `destinations/update` for that.
         */
        post: operations["partialUpdateDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destinations/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a destination
         * @description Answers with one destination, its secrets masked as `**********`. Whether the destination still exists cannot be told from this
         *     call: a deleted one is not answered with 404. Use `destinations/list` for that.
         */
        post: operations["getDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destinations/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the destinations of a workspace
         * @description Lists the destinations that are not deleted. From 1.8 on a page at a time, 20 items unless `pageSize` says otherwise: send the id
         *     of the last item as `cursor`, with the same `sortKey` and `filters`, until as many items were seen as `num_connections` counts.
         *     Servers up to 1.7 know `workspaceId` only and answer with everything at once, without `num_connections`.
         */
        post: operations["listDestinationsForWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destinations/list_paginated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the destinations of several workspaces
         * @description Lists the destinations of all given workspaces, a page at a time counted in rows, deleted ones only where asked. A page that comes
         *     back shorter than `pageSize` is the last one. Servers may take no notice of `nameContains` here.
         */
        post: operations["listDestinationsForWorkspacesPaginated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destinations/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find destinations by what they are like
         * @description Answers with the destinations that equal the request in every member it has; an empty request matches all. The server looks
         *     through its whole instance for each call, so prefer `destinations/list` where the workspace is known. Deleted destinations are
         *     left out.
         */
        post: operations["searchDestinations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destinations/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy a destination
         * @deprecated
         * @description Makes a second destination of the same definition in the same workspace, with the first one's secrets, and calls it `<name>
         *     (Copy)` unless the request has a name. Servers from 1.6 on do not know this operation (404); read the destination with
         *     `destinations/get` there and make the copy with `destinations/create`, the secrets sent in clear.
         */
        post: operations["cloneDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destinations/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete a destination and its connections
         * @description Deletes every connection that writes to the destination, then its secrets and its configuration. It cannot be undone. Data that
         *     was synced already stays where it is.
         */
        post: operations["deleteDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destinations/check_connection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check whether a destination can be reached
         * @description Runs the connector with the stored configuration and waits until it has tried the system, which may take minutes; most
         *     destinations write and remove something small to see that they may. A configuration that does not work is also answered with 200:
         *     look at `status`, and where that is absent at `jobInfo.failureReason`. Needs the role of an editor.
         */
        post: operations["checkConnectionToDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destinations/check_connection_for_update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a new configuration of a destination
         * @description Runs the connector with the given configuration instead of the stored one, without storing it; masked secrets are filled in from
         *     the stored one. Use it before `destinations/update`. A configuration that does not fulfil the specification is answered with 422,
         *     one that does not work with 200 and `status` `failed`. May take minutes, and needs the role of an editor.
         */
        post: operations["checkConnectionToDestinationForUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_definitions/list_enterprise_source_stubs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the enterprise sources there are
         * @description Answers with every source connector that needs an enterprise licence, whether or not the installation has one, as a name and a
         *     link; nothing can be made of a stub. The list is read over the network for this call, and is empty where that fails. Servers up to
         *     1.8 call it `enterpriseSourceStubs`.
         */
        post: operations["listEnterpriseSourceStubs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_definitions/list_enterprise_stubs_for_workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the enterprise sources that a workspace cannot use
         * @description Answers with those enterprise sources that the workspace's organization has no licence for. The list is read over the network for
         *     this call, and is empty where that fails. Servers up to 1.8 call it `enterpriseSourceStubs`.
         */
        post: operations["listEnterpriseSourceStubsForWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination_definitions/list_enterprise_stubs_for_workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the enterprise destinations that a workspace cannot use
         * @description Answers with those enterprise destinations that the workspace's organization has no licence for. The list is read over the network
         *     for this call, and is empty where that fails.
         */
        post: operations["listEnterpriseDestinationStubsForWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instance_configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Learn what the server is
         * @description Answers with the server's version, edition and way of authentication, without needing authentication itself: the first call of a
         *     client that does not know its server. A 404 means a server older than 0.50.9.
         */
        get: operations["getInstanceConfiguration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instance_configuration/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer the first-run questions
         * @description Gives the built-in organization and the built-in user the address, and their names where these are given, and stores the other answers in the organization's first workspace. In community editions the address is also the one to sign in with, so a second call changes the sign-in. Where another user has the address, the built-in user keeps its own.
         */
        post: operations["setupInstanceConfiguration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instance_configuration/license/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the licence and how much of it is used
         * @description Answers what the licence allows and what of it is used. Community editions have no licence, and nothing to answer with.
         */
        get: operations["licenseInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployment/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the id and version of the installation
         * @description Answers what the installation is known as in usage statistics, for the server's own parts. Takes no body. `instance_configuration` tells the version without authentication.
         */
        post: operations["getDeploymentMetadata"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the jobs of a connection
         * @description Lists jobs with their attempts and statistics but without logs, newest first unless both `orderByField` and `orderByMethod` are given. Pass the connection in `configId`; left out, the jobs of the whole instance are listed, which needs the rights for it (servers below 0.50.46 require it). To see everything that moved data pass `["sync", "reset_connection", "refresh", "clear"]`: with `sync` alone, refreshes and clears stay hidden. A page has 200 jobs unless asked otherwise, and `rowOffset` should be a multiple of `pageSize`, since servers of 2.x round it down to one.
         */
        post: operations["listJobsFor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/list_for_workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the jobs of several workspaces
         * @description Lists jobs across workspaces with the filters and the order of `jobs/list`. Here `totalJobCount` is the number of jobs in this page, so page until one comes back with fewer jobs than `pageSize`.
         */
        post: operations["listJobsForWorkspaces"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/retry_states/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get how often the attempts of a job failed
         * @description Answers the counts that the platform keeps for its decision on another attempt (by default it gives up after 5 complete failures in a row, 10 in all, or 20 partial ones). Answers 404 for a job without counts. Needs the rights of an instance administrator.
         */
        post: operations["get"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/retry_states/create_or_update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write how often the attempts of a job failed
         * @description Writes the counts of a job, over those that there are. The platform does so after each failed attempt; another writer changes how often it tries again. Needs the rights of an instance administrator.
         */
        post: operations["createOrUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a job with its attempts and logs
         * @description Answers a job, its attempts and their complete logs, which can be tens of megabytes: poll with `jobs/get_light` instead. The job carries no `aggregatedStats`, and an attempt has statistics only once it has ended. Attempts come in no particular order; sort them by `attempt.id`. Airbyte itself answers 500, not 404, for a job that does not exist.
         */
        post: operations["getJobInfo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/get_without_logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a job with its attempts and statistics
         * @description Answers a job and its attempts as `jobs/get` does, without `logType` and `logs`, and with `aggregatedStats` and `streamAggregatedStats` filled. The figures of an attempt itself appear only once it has ended; while it runs, read the totals of the job. Airbyte itself answers 500, not 404, for a job that does not exist.
         */
        post: operations["getJobInfoWithoutLogs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/get_light": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a job alone
         * @description Answers the job with no attempts, logs or statistics. It is the cheapest call to poll: every 2 to 10 seconds until `status` is `succeeded`, `failed` or `cancelled`. Airbyte itself answers 500, not 404, for a job that does not exist.
         */
        post: operations["getJobInfoLight"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel the running job of a connection
         * @description Cancels whatever runs for the connection of the given job, waits until nothing runs there (minutes, where a connector is slow to stop) and answers the job that was asked for. With the id of an older job, a newer job of the same connection is cancelled. Where nothing runs, nothing changes and the answer is 200. The running attempt ends as `failed` with a `manual_cancellation` failure, the job as `cancelled`; data and state already committed stay, and the schedule goes on. Airbyte itself answers 500, not 404, for a job that does not exist.
         */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/get_last_replication_job": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the newest job of a connection
         * @description Answers the newest sync, reset or refresh job of a connection that was not cancelled, whatever its status; `job` is absent when there is none. It serves to find the job that runs after `connections/sync` answered 409. To follow a job you started, poll its own id: the schedule may start another between two calls.
         */
        post: operations["getLastReplicationJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/get_debug_info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get what is needed to investigate a job
         * @description Answers the job together with the versions of server and connectors, all attempts with their logs, and whether the scheduler's workflow for the connection is alive. As large as `jobs/get`. Airbyte itself answers 500, not 404, for a job that does not exist.
         */
        post: operations["getJobDebugInfo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/list_all_paginated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List every workspace, a page at a time
         * @deprecated
         * @description Answers with the workspaces of the instance, a page at a time counted in rows, in no particular order. `workspaceIds` is insisted on but takes no effect: send an empty list. Servers from 1.8 on do not know this operation (404). There, take `defaultOrganizationId` from `instance_configuration` and call `workspaces/list_by_organization_id`.
         */
        post: operations["listAllWorkspacesPaginated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a user
         * @deprecated
         * @description Makes a user for an account of the identity provider. Servers from 1.0 on do not know this operation (404). There, users come about by signing in, through `users/get_or_create_by_auth_id`.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/list_by_workspace_id": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the users of a workspace
         * @deprecated
         * @description Lists the users with a permission on the workspace, without pages. Servers from 1.8 on do not know this operation (404). Call `users/list_access_info_by_workspace_id` instead, which servers from 0.63 on know; it lists those with a permission on the workspace's organization too.
         */
        post: operations["listUsersInWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/get_normalization_status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get how a job's normalization went
         * @deprecated
         * @description Answers for each attempt of a job whether its normalization, the step that made typed tables of raw ones, failed. Needs an administrator. Later servers have no such step and do not know this operation (404): destinations write typed tables themselves, and the failures in the answer of `jobs/get_without_logs` say what went wrong.
         */
        post: operations["getAttemptNormalizationStatusesForJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logs/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the server's own log
         * @deprecated
         * @description Answers with the log file of the server or of the scheduler as plain text. Servers from 0.51 on do not know this operation (404); there, read the logs of their containers. The logs of jobs come with `jobs/get` on every server.
         */
        post: operations["getLogs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/web_backend/geographies/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the regions that connections can run in
         * @deprecated
         * @description Answers with the values that the `geography` of a workspace or connection could have. Takes no body. Servers from 1.7 on do not know this operation (404): there, `dataplaneGroupId` takes the place of the geography, and no operation described here lists the groups.
         */
        post: operations["webBackendListGeographies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See whether the server is up
         * @description Answers with 200 whether the server is available or not, so read `available`. Needs no authentication, except behind a proxy that
         *     asks for it everywhere (servers up to 0.64 with Docker Compose).
         */
        get: operations["getHealthCheck"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the server's own API description
         * @description Answers with an OpenAPI 3.0 document in YAML, several hundred kilobytes, as plain text. Its server address ends in `/api`, so its
         *     paths begin with `/v1`; those of the public API, which begin with `/public/v1`, are in it too.
         */
        get: operations["getOpenApiSpec"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message, in the older form
         * @description Tries a notification of the older form out. Newer servers send nothing and answer `{}`; use `notifications/try_webhook` where the server has it. Nothing is stored.
         */
        post: operations["tryNotificationConfig"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/try_webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message to a webhook
         * @description Posts a message with made-up contents to the webhook, in the form of the event asked for, and answers with 200 whether the webhook took it or not, so read `status`. Nothing is stored. Servers have no such message for the two events about breaking changes of connectors and answer 500.
         */
        post: operations["tryNotificationWebhookConfig"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check the configuration of an operation
         * @description Says whether the configuration is complete, without storing it and without calling the webhook. A configuration that is not is answered with 200 and the status `failed`.
         */
        post: operations["checkOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an operation
         * @description Creates an operation in a workspace. It runs for no connection until the connection's `operationIds` name it. A repeated call makes a second operation.
         */
        post: operations["createOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change an operation
         * @description Replaces the name and the configuration of an operation, for every connection that uses it. Both have to be given, also the one that stays as it is. An operation keeps its type, whatever the configuration says.
         */
        post: operations["updateOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the operations of a connection
         * @description Answers the operations that a connection names and that are not deleted, in one piece without pages.
         */
        post: operations["listOperationsForConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an operation
         * @description Answers one operation.
         */
        post: operations["getOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete an operation
         * @description Deletes an operation, also for the connections that still use it. Where a connection is deleted, its operations go with it, unless others use them.
         */
        post: operations["deleteOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an organization
         * @description Answers one organization. Its members may ask. `instance_configuration` tells the id of a community installation's one.
         */
        post: operations["getOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an organization
         * @description Makes an organization and its first administrator, the user given. Names need not be unique, so calling twice makes two organizations, and there is no way to remove one. Needs an instance administrator. Answers with 201.
         */
        post: operations["createOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change an organization
         * @description Changes name and address. Always give the name, since servers take a missing one for a change; a missing address stays as it is. Needs an editor of the organization.
         */
        post: operations["updateOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for an organization to be deleted
         * @description Does nothing on self-managed servers, although it answers like a success: they cannot delete organizations. Delete the organization's workspaces instead. Needs an instance administrator.
         */
        post: operations["deleteOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/list_by_user_id": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the organizations of a user
         * @description Answers the organizations in which the user has a permission. Without `pagination` all of them come at once. Only the user and instance administrators may ask.
         */
        post: operations["listOrganizationsByUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/list_summaries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the organizations and workspaces of a user together
         * @description What the web page shows to choose from. Organizations and workspaces are looked up apart, each with the same page and the same text in the name, and then put together: a page may hold more organizations than asked for, one of them on several pages, and an organization without those of its workspaces that did not match. For complete lists use `organizations/list_by_user_id` and `workspaces/list_by_organization_id`.
         */
        post: operations["listOrganizationSummaries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/get_organization_info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get what every member may know of an organization
         * @description Answers less than `organizations/get`, and newer servers answer it to whoever may see one of the organization's workspaces, too. The billing and the plan are those of Airbyte Cloud; self-managed servers leave them out.
         */
        post: operations["getOrgInfo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/get_data_worker_usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get how many data workers an organization used
         * @description Answers the capacity that syncs took, by region, workspace and hour, without pages. Both dates are included, as days in UTC; an hour in which nothing ran may be absent. Nothing is recorded for organizations whose plan does not count data workers. Members of the organization may ask.
         */
        post: operations["getOrganizationDataWorkerUsage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a user do something
         * @description Gives a user a role in one workspace or in one organization, so give one of the two ids and the type that goes with it. `instance_admin` cannot be given in this way (422). Newer servers answer the permission that exists where the user has the very same one already. Needs an administrator of the workspace or organization.
         */
        post: operations["createPermission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a permission
         * @description Answers one permission by id. A permission that belongs to a group of users is refused with 403. Needs the right to read the workspace or organization.
         */
        post: operations["getPermission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See whether a user may do something
         * @description Answers with 200 either way, so read `status`. A greater role includes the lesser ones, a role in an organization holds for its workspaces, and `instance_admin` for everything. Only instance administrators may ask.
         */
        post: operations["checkPermissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/check_multiple_workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See whether a user may do something in each of several workspaces
         * @description Does what `permissions/check` does for each workspace; a single one in which the user may not makes the answer `failed`, and which one it was is not told. Only instance administrators may ask.
         */
        post: operations["checkPermissionsAcrossMultipleWorkspaces"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the role that a permission gives
         * @description Gives the permission another type of the same kind, workspace for workspace and organization for organization; user and place stay. Nothing becomes `instance_admin` in this way, and the last administrator of an organization stays one (409). Answers without a body. Needs an administrator of the workspace or organization.
         */
        post: operations["updatePermission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a permission away
         * @description Removes one permission; others that the user has go on holding, such as one in the organization. The last administrator of an organization stays one (409). Needs an administrator of the workspace or organization.
         */
        post: operations["deletePermission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/delete_user_from_workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a user out of a workspace
         * @description Removes every permission that the user has on this workspace. One on its organization stays, and with it access to the workspace. The user may do this too, beside administrators of the workspace or organization.
         */
        post: operations["deleteUserFromWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions/list_by_user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List what a user may do
         * @description Answers the user's permissions without pages. Newer servers list those of the user's groups among them, which other operations refuse by id (403). Only the user and instance administrators may ask.
         */
        post: operations["listPermissionsByUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scheduler/sources/check_connection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a source's configuration before storing it
         * @description Runs the connector with the given configuration and waits until it has tried the system, which may take minutes. Nothing is
         *     stored. The configuration is not held against the specification first: the connector itself says what is wrong with it, in an
         *     answer with 200 and `status` `failed`. With `sourceId` the check belongs to that source; to check with its stored secrets use
         *     `sources/check_connection_for_update`. Needs the role of an editor.
         */
        post: operations["executeSourceCheckConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scheduler/sources/discover_schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find out which streams a configuration reaches
         * @description Runs the connector with the given configuration and answers with the streams it finds, which may take minutes. A run that failed
         *     is answered with 200 too, without `catalog` and with `jobInfo.failureReason`. A catalog found this way belongs to no stored
         *     source: to make a connection, store the source and use the catalog and `catalogId` of `sources/discover_schema`. Needs the role of
         *     an editor.
         */
        post: operations["executeSourceDiscoverSchema"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scheduler/destinations/check_connection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a destination's configuration before storing it
         * @description Runs the connector with the given configuration and waits until it has tried the system, which may take minutes. Most destinations
         *     write and remove something small to see that they may. Nothing is stored by Airbyte. The configuration is not held against the
         *     specification first: the connector itself says what is wrong with it, in an answer with 200 and `status` `failed`. Needs the role
         *     of an editor.
         */
        post: operations["executeDestinationCheckConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/secret_storage/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a secret storage
         * @description Makes a place for the secrets of a workspace, or of every workspace of an organization. Its credentials are kept in the server's own storage and are not part of the answer. Secrets that exist stay where they are; `secret_storage/migrate` moves them. Needs the right to manage secret storages.
         */
        post: operations["createSecretStorage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/secret_storage/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the secret storages of a workspace or organization
         * @description Answers the storages that were registered for exactly this workspace or organization and are not deleted, without pages and without their credentials. Those that a workspace has from its organization are not among them. Needs the right to manage secret storages.
         */
        post: operations["listSecretStorage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/secret_storage/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a secret storage with its credentials
         * @description Answers one storage, credentials included and in plain text, unless it takes them from the environment. Meant for data planes, and newer servers answer nobody of a lesser role.
         */
        post: operations["getSecretStorage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/secret_storage/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a secret storage out of use
         * @description Marks a storage as deleted, so that no new secret is put there. Those that are there stay, and what refers to them goes on reading them. The server's own storage cannot be deleted (500). Needs the right to manage secret storages.
         */
        post: operations["deleteSecretStorage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/secret_storage/migrate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move secrets to another storage
         * @description Copies the secrets of every source and destination of a workspace, or of all workspaces of an organization, from one storage to another, and lets the configurations refer to the copies; the originals stay. One source or destination follows the other, so a failure leaves part of them moved. Those with secrets that Airbyte did not store itself are passed over without a word. Both storages have to belong to the organization, and the server's own can be the origin only (else 500). Answers when all is done.
         */
        post: operations["migrateSecretStorage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/most_recent_source_actor_catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the catalog that was discovered last
         * @description Answers with the newest catalog stored for a source, in the form of the Airbyte protocol and so with other member names than
         *     `sources/discover_schema` has. Nothing is run: the catalog is as old as `updatedAt` says. A source that nothing was discovered of
         *     yet is answered with an empty object.
         */
        post: operations["getMostRecentSourceActorCatalog"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/apply_schema_changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a new catalog into the connections of a source
         * @description Compares a discovered catalog with each connection that reads from the source and changes those whose settings for schema changes
         *     say so, as `connections/apply_schema_changes` does for one connection. The answer does not tell what changed: read the connections
         *     afterwards. Needs the role of an editor.
         */
        post: operations["applySchemaChangeForSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_definitions/list_private": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the source definitions that can be granted
         * @description Answers with the definitions of the registry that are not public, and with each whether the workspace may use it. Custom
         *     definitions are left out, granted or not: `source_definitions/list_for_workspace` has those that are. Needs an administrator of the
         *     instance.
         */
        post: operations["listPrivateSourceDefinitions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_definitions/get_for_scope": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a source definition that a workspace or organization can use
         * @description Answers with a definition where the workspace or organization may use it, else with 404. For a workspace it answers as
         *     `source_definitions/get_for_workspace` does.
         */
        post: operations["getSourceDefinitionForScope"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_definitions/grant_definition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a workspace or organization use a source definition
         * @description Adds a grant, so that sources can be made of a definition that is not public. Granting once more what is granted already may be
         *     refused with 409: `source_definitions/get_for_scope` tells whether it is. Servers of 0.44 take `sourceDefinitionId` and
         *     `workspaceId` instead. Needs an administrator of the instance.
         */
        post: operations["grantSourceDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_definitions/revoke_definition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the use of a source definition away
         * @description Removes a grant, after which the workspace or organization no longer finds the definition among those it can use. Servers of 0.44
         *     take `sourceDefinitionId` and `workspaceId` instead. Needs an administrator of the instance.
         */
        post: operations["revokeSourceDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_definitions/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List every source definition
         * @description Answers with all definitions of the instance at once, several hundred, custom ones of every workspace included. Deleted ones are
         *     left out. For what one workspace can use, call `source_definitions/list_for_workspace`.
         */
        post: operations["listSourceDefinitions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_definitions/list_latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the newest source definitions
         * @description Answers with the definitions as Airbyte's registry has them now, read over the network for this call: compare `dockerImageTag`
         *     with that of `source_definitions/list` to see which could be updated. Where the registry cannot be reached the list is empty and
         *     the call succeeds all the same.
         */
        post: operations["listLatestSourceDefinitions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_definitions/list_for_workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the source definitions of a workspace
         * @description Answers with what a workspace can make sources of, all at once: the public definitions and the custom ones granted to it. With
         *     `filterByUsed` only those that it has a source of.
         */
        post: operations["listSourceDefinitionsForWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_definitions/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a source definition
         * @description Answers with a definition, even a deleted one. The image tag is the default of new sources; a source may be held at another version.
         */
        post: operations["getSourceDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_definitions/get_for_workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a source definition that a workspace can use
         * @description Answers with a definition where the workspace can make sources of it, else with 404.
         */
        post: operations["getSourceDefinitionForWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_definitions/create_custom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a connector of your own as a source definition
         * @description Adds a definition for a container image and grants it to one workspace or one organization. The server pulls the image and runs
         *     its `spec` command to learn what a source of it is configured with, which takes up to minutes; an image that cannot be pulled or
         *     run is answered with 422. Newer servers skip this where `connectorSpecification` is given. Calling twice makes two definitions.
         */
        post: operations["createCustomSourceDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_definitions/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a source definition to another version
         * @description Sets the image tag of a definition, and so the version of every source of it in every workspace, from their next job on; sources
         *     held at a version of their own are left alone. The server runs `spec` on the new image first, which takes up to minutes. Only
         *     custom definitions can be renamed.
         */
        post: operations["updateSourceDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_definitions/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete a source definition
         * @description Marks a definition as deleted together with every source of it, in every workspace, and the connections of those sources.
         */
        post: operations["deleteSourceDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_oauths/oauth_params/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the instance's OAuth application for a kind of source
         * @description Stores the credentials of an application that was registered at the system, for use by every workspace, in place of those stored
         *     before. They are not validated. Needs an administrator of the instance.
         */
        post: operations["setInstancewideSourceOauthParams"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_oauths/get_consent_url": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start the consent for a source
         * @description Answers with the address at which a user consents that Airbyte may read. Open it in the user's browser. The application must be
         *     known, from `source_oauths/oauth_params/create` or from `oAuthInputConfiguration`.
         */
        post: operations["getSourceOAuthConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_oauths/get_embedded_consent_url": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start the consent for a source inside another product
         * @description Answers as `source_oauths/get_consent_url` does where that is given no input: the application is always the installation's own. It
         *     is meant for products that embed Airbyte.
         */
        post: operations["getEmbeddedSourceOAuthConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_oauths/complete_oauth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a consent for the tokens of a source
         * @description Exchanges what came back with the user for tokens, and answers with them: put `auth_payload` into the source's configuration, in
         *     the places that `advancedAuth` names. With `returnSecretCoordinate` the tokens stay in the secret store, and `auth_payload` holds
         *     nothing but a `secretId`, for `secretId` of `sources/create` or `sources/partial_update`. A consent can be exchanged once.
         *     A system that refuses may be answered with 200 too: look at `request_succeeded`.
         */
        post: operations["completeSourceOAuth"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_oauths/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke the tokens of a source
         * @description Tells the system that the tokens in the source's configuration are good no more. The configuration stays as it is, so syncs of the
         *     source fail until it has the tokens of a new consent.
         */
        post: operations["revokeSourceOAuthTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_oauths/get_scopes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read which scopes a kind of source asks for
         * @description Answers with the scopes that a consent asks for, as the connector's specification lists them; `source_oauths/get_consent_url` takes
         *     a choice of them. A connector without OAuth, or without such lists, is answered with 404.
         */
        post: operations["getSourceOAuthScopes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a source
         * @description Stores a configured connector in a workspace. The configuration is held against the definition's specification (422 where it does
         *     not fulfil it), but the system behind it is not contacted: check the connection before, with `scheduler/sources/check_connection`,
         *     or after, with `sources/check_connection`. Names need not be unique, so a repeated call makes a second source.
         */
        post: operations["createSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a source's name and configuration
         * @description Replaces the name and the whole configuration; what is left out of the configuration is gone. A secret that comes back masked
         *     (`**********`) keeps its stored value, except inside arrays and in another option of a choice than the stored one: send those in
         *     clear. To change single members use `sources/partial_update`. A running sync goes on with the old configuration.
         */
        post: operations["updateSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/partial_update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change parts of a source
         * @description Changes what is given and leaves the rest. The configuration is merged into the stored one, nested objects member by member;
         *     members that are absent stay, and so do secrets that are sent masked. A member cannot be removed this way: use `sources/update`
         *     for that.
         */
        post: operations["partialUpdateSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a source
         * @description Answers with one source, its secrets masked as `**********`. Whether the source still exists cannot be told from this call: a
         *     deleted one is not answered with 404. Use `sources/list` for that.
         */
        post: operations["getSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/get_with_metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a source together with its workspace's name
         * @description Answers as `sources/get` does, with the workspace's name beside it. With `includeSecretCoordinates` the configuration shows where
         *     the secret store keeps each secret, in the place of the mask; the secrets themselves are never sent.
         */
        post: operations["getSourceWithMetadata"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the sources of a workspace
         * @description Lists the sources that are not deleted. From 1.8 on a page at a time, 20 items unless `pageSize` says otherwise: send the id of
         *     the last item as `cursor`, with the same `sortKey` and `filters`, until as many items were seen as `num_connections` counts.
         *     Servers up to 1.7 know `workspaceId` only and answer with everything at once, without `num_connections`.
         */
        post: operations["listSourcesForWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/list_paginated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the sources of several workspaces
         * @description Lists the sources of all given workspaces, a page at a time counted in rows, deleted ones only where asked. A page that comes back
         *     shorter than `pageSize` is the last one. Servers may take no notice of `nameContains` here.
         */
        post: operations["listSourcesForWorkspacePaginated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find sources by what they are like
         * @description Answers with the sources that equal the request in every member it has; an empty request matches all. The server looks through its
         *     whole instance for each call, so prefer `sources/list` where the workspace is known. Deleted sources are left out.
         */
        post: operations["searchSources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy a source
         * @deprecated
         * @description Makes a second source of the same definition in the same workspace, with the first one's secrets, and calls it `<name> (Copy)`
         *     unless the request has a name. Servers from 1.6 on do not know this operation (404); read the source with `sources/get` there and
         *     make the copy with `sources/create`, the secrets sent in clear.
         */
        post: operations["cloneSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete a source and its connections
         * @description Deletes every connection that reads from the source, then its secrets and its configuration. It cannot be undone. Data that was
         *     synced already stays at the destinations.
         */
        post: operations["deleteSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/check_connection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check whether a source can be reached
         * @description Runs the connector with the stored configuration and waits until it has tried the system, which may take minutes. A configuration
         *     that does not work is also answered with 200: look at `status`, and where that is absent at `jobInfo.failureReason`. Needs the
         *     role of an editor.
         */
        post: operations["checkConnectionToSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/check_connection_for_update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a new configuration of a source
         * @description Runs the connector with the given configuration instead of the stored one, without storing it; masked secrets are filled in from
         *     the stored one. Use it before `sources/update`. A configuration that does not fulfil the specification is answered with 422, one
         *     that does not work with 200 and `status` `failed`. May take minutes, and needs the role of an editor.
         */
        post: operations["checkConnectionToSourceForUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/discover_schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find out which streams a source has
         * @description Answers with the source's streams and a suggestion for each of how to sync it. While neither the configuration nor the connector's
         *     version changed, the catalog found last is answered at once; `disable_cache: true` has the connector look again, which may take
         *     minutes. A run that failed is answered with 200 too, without `catalog` and with `jobInfo.failureReason`. A deleted workspace is
         *     answered with 404.
         *
         *     With `connectionId` and a real run the call also compares the catalog with the connection's and acts on it: a breaking change, or
         *     any change where the connection's preference is `disable`, makes the connection inactive. Leave `connectionId` out to look only.
         *     Needs the role of an editor.
         */
        post: operations["discoverSchemaForSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_definition_specifications/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read what a kind of source is configured with
         * @description Answers with the stored specification of the version that the workspace would use. Nothing is run, so the call is quick.
         */
        post: operations["getSourceDefinitionSpecification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/source_definition_specifications/get_for_source": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read what a source is configured with
         * @description Answers with the stored specification of the version that this source runs, which may differ from its definition's default.
         */
        post: operations["getSpecificationForSourceId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination_definition_specifications/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read what a kind of destination is configured with
         * @description Answers with the stored specification of the version that the workspace would use, and the sync modes it can write with. Nothing is
         *     run, so the call is quick.
         */
        post: operations["getDestinationDefinitionSpecification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destination_definition_specifications/get_for_destination": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read what a destination is configured with
         * @description Answers with the stored specification of the version that this destination runs, which may differ from its definition's default.
         */
        post: operations["getSpecificationForDestinationId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/state/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the state of a connection
         * @description Answers how far the connection has come, as committed by the destination. While a sync runs it lags by about ten seconds. A connection that never synced answers with `not_set`. Streams have their names in the source here, without the prefix.
         */
        post: operations["getState"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/state/create_or_update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write state, whether or not a sync runs
         * @description Writes state as `state/create_or_update_safe` does, but without looking whether a sync runs; one that does overwrites it at its next checkpoint. Prefer the safe operation where the server has it.
         */
        post: operations["createOrUpdateState"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/state/create_or_update_safe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write state while nothing runs
         * @description Writes the state of the streams given and leaves that of others as it is; a stream whose state is null, or the shared state given as null, is removed. This is also the way to clear state, since there is no operation for it. Answers 423 while a job of the connection runs. A change between `stream` and `global`, or of either to `legacy`, is refused with 500: clear the connection first.
         */
        post: operations["createOrUpdateStateSafe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stream_statuses/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the statuses of streams
         * @description Lists what the streams of a workspace went through, one entry a stream and attempt, with its present state. Narrow it down by any of the other members; all that are given must match.
         */
        post: operations["getStreamStatuses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stream_statuses/latest_per_run_state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the newest status of each stream and state
         * @description Answers, for each stream of a connection and each run state it ever had, the newest entry: when it last completed, when it last failed, and whether it runs now.
         */
        post: operations["getStreamStatusesByRunState"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stream_statuses/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record the status of a stream
         * @description Adds an entry for a stream in an attempt. The platform writes these itself while a job runs; only a program that takes the platform's place has a use for it. A second call adds a second entry. Answers 400 where `incompleteRunCause` is missing with `INCOMPLETE` or present with another state. Needs the rights of an instance administrator or of a data plane.
         */
        post: operations["createStreamStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stream_statuses/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the recorded status of a stream
         * @description Changes an entry; the request takes every member again, not only those that change. For programs that take the platform's place, with the rules and the rights of `stream_statuses/create`. Airbyte answers 200, though its schema has 201 as well.
         */
        post: operations["updateStreamStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tags/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the tags of a workspace
         * @description Answers every tag of a workspace as a bare array, without pages. A workspace has at most 100.
         */
        post: operations["listTags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tags/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a tag
         * @description Makes a tag for the connections of a workspace. Refused with 409 where the workspace has a tag of that name, and with 400 where the name is longer than 30 characters, the colour is not one, or the workspace has 100 tags.
         */
        post: operations["createTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tags/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change a tag
         * @description Replaces name and colour, of which both have to be given, for every connection that has the tag. Refused with 409 where another tag of the workspace has the name, and with 400 where the name is longer than 30 characters or the colour is not one.
         */
        post: operations["updateTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tags/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete a tag
         * @description Removes a tag, from the connections that have it too. Servers declare the tag as the answer but are known to send no body, so rely on the status alone.
         */
        post: operations["deleteTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a user
         * @description Answers one user by id. Only the user and instance administrators may ask. A user who was deleted is still found, with the status `disabled`.
         */
        post: operations["getUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/get_by_auth_id": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find a user by the id at the identity provider
         * @description Answers the user to whom an account of the identity provider belongs, and makes none where there is none (404). Only the user and instance administrators may ask.
         */
        post: operations["getUserByAuthId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/get_by_email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find a user by email address
         * @description Answers the user who has an address. Only the user and instance administrators may ask.
         */
        post: operations["getUserByEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/get_or_create_by_auth_id": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the user who signed in, made on the first sign-in
         * @description What the web page calls after a sign-in; anybody who is signed in may. The first call for an account makes the user and, where the user has none, a default workspace; later calls answer the user as it is. Name and address of a new user come from the token that the call is made with, not from its body.
         */
        post: operations["getOrCreateUserByAuthId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change a user
         * @description Changes the members that are given and leaves the others as they are; `metadata` is replaced as a whole. The email address cannot be changed. A call that changes nothing at all is answered with 500. Only the user and instance administrators may call it.
         */
        post: operations["updateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable a user
         * @description Sets the user's status to `disabled`; the user is not removed and goes on being found by `users/get`. What the user may do is left as it is: take it away with `permissions/delete`. Only the user and instance administrators may call it.
         */
        post: operations["deleteUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/list_access_info_by_workspace_id": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List who may see a workspace
         * @description Answers everybody with a permission on the workspace or on its organization, without pages. The installation's built-in user is left out. Needs the right to read the workspace.
         */
        post: operations["listAccessInfoByWorkspaceId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/list_by_organization_id": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the users of an organization
         * @description Answers everybody with a permission on the organization itself, without pages; who may see nothing but single workspaces is not among them, nor is the installation's built-in user. Members of the organization may ask.
         */
        post: operations["listUsersInOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/list_instance_admin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the administrators of the instance
         * @description Answers the users who may do everything, without pages. Only they may ask. Takes no body.
         */
        post: operations["listInstanceAdminUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/web_backend/check_updates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count the connectors with an update
         * @description Counts the source and destination definitions of the instance whose version differs from that in Airbyte's registry. A registry that cannot be reached counts as no updates. Takes no body.
         */
        post: operations["webBackendCheckUpdates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/web_backend/mappers/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try mappers on a stream of a connection
         * @description Applies mappers one after the other to the fields of a stream that the connection selects, and answers which fields each leaves and what is wrong with it. They take the place of the stream's own mappers for this answer; nothing is stored and no record is read. A mapper that does not fit is answered with 200 and a `validationError`. Needs the role of an editor. Servers of 1.8, and perhaps others, have the operation at `web_backend/connections/mappers/validate` in truth, and answer 404 here.
         */
        post: operations["webBackendValidateMappers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/web_backend/describe_cron_expression": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a cron expression into words
         * @description Checks a Quartz cron expression and answers what it means, in English, and when it fires next in the server's own time zone; the connection's `cronTimeZone` does not enter. An expression that cannot be read, or that fires more than once a minute, is answered with 400, the reason in `data.validationErrorMessage`.
         */
        post: operations["webBackendDescribeCronExpression"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/web_backend/state/get_type": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the form of a connection's state
         * @description Answers the `stateType` that `state/get` would answer for the connection, as a bare JSON string and without the state itself, which can be large.
         */
        post: operations["getStateType"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/web_backend/workspace/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See whether a workspace has anything in it
         * @description Answers whether a workspace has sources, destinations and connections at all, at less cost than listing them.
         */
        post: operations["webBackendGetWorkspaceState"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/web_backend/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the settings of Airbyte's web page
         * @description Answers the server's version and edition and the settings of the services that its web page talks to, without authentication. On servers below 1.7, which do not know it, `instance_configuration` tells version and edition.
         */
        get: operations["getWebappConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/web_backend/connections/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a connection and its operations
         * @description Creates the operations given, then a connection that runs them, as `connections/create` does, with the same side effects: an `active` connection with a basic schedule starts its first sync at once, and a repeated call makes a second connection. Operations that were created stay where the connection then cannot be. Programs do better with `operations/create` and `connections/create`.
         */
        post: operations["webBackendCreateConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/web_backend/connections/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change a connection and read changed streams anew
         * @description Changes the members that are given and leaves the others as they are, as `connections/update` does. Unless `skipReset` is true, a change of the catalog also has the changed streams read anew, in the background: by a refresh that keeps old rows where the destination supports refreshes, else by a reset that empties their tables. Either cancels a running job. Programs should send `skipReset: true` or call `connections/update`. `operations`, where given, is the complete list: those without a known `operationId` are created, those missing are deleted.
         */
        post: operations["webBackendUpdateConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/web_backend/connections/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the connections of a workspace with their last sync
         * @description Lists the connections that are not deleted with their source, destination and newest sync, but without catalogs, which makes it far lighter than `connections/list`. From 1.8 on a page at a time, 20 items unless `pageSize` says otherwise: send the id of the last item as `cursor`, with the same `sortKey` and `filters`, until as many were seen as `num_connections` counts. Servers up to 1.7 know `workspaceId`, `sourceId` and `destinationId` only and answer with everything at once, without `num_connections`.
         */
        post: operations["webBackendListConnectionsForWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/web_backend/connections/status_counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count a workspace's connections by how they are doing
         * @description Answers how many connections of a workspace run, are healthy, failed, are paused or never synced. The counts take no filters; to learn which connections they are, filter `web_backend/connections/list` by `statuses`.
         */
        post: operations["webBackendGetConnectionStatusCounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/web_backend/connections/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a connection with everything around it
         * @description Answers a connection with its source, destination, operations and newest sync. Unlike in `connections/get`, `syncCatalog` has every stream of the source's catalog, those not selected with `selected: false`.
         *
         *     With `withRefreshedCatalog: true` the source is discovered anew, without the cache, which may take minutes and needs the role of an editor: new streams appear unselected, `catalogDiff` says what changed, and a breaking change, or any change where the connection's preference is `disable`, makes the connection inactive. Where that discovery fails, newer servers answer with the stored catalog and no sign of it.
         */
        post: operations["webBackendGetConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/get_available_dbt_jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the dbt Cloud jobs of a workspace
         * @description Answers with the jobs of dbt Cloud that the token of a webhook configuration reaches. An operation of type `webhook` can start one
         *     of them after each sync, by `accountId` and `jobId`. Community installations answer 501. Needs the role of an editor.
         */
        post: operations["getAvailableDbtJobsForWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List every workspace
         * @deprecated
         * @description Answers with every workspace of the instance at once. Servers from 1.7 on do not know this operation (404). There, take
         *     `defaultOrganizationId` from `instance_configuration` and call `workspaces/list_by_organization_id`.
         */
        post: operations["listWorkspaces"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/list_by_organization_id": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the workspaces of an organization
         * @description Answers with the organization's workspaces that are not deleted and that the caller may see, by name. Without `pagination` all of
         *     them come at once. This is the way to find workspaces on servers from 1.7 on; a community installation has one organization, whose
         *     id `instance_configuration` tells.
         */
        post: operations["listWorkspacesInOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/list_by_user_id": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the workspaces of a user
         * @description Answers with the workspaces that a user has a permission for, in whatever organization they are. Everybody may ask for their own;
         *     asking for somebody else's needs a role over the whole instance.
         */
        post: operations["listWorkspacesByUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/list_paginated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read several workspaces by id
         * @description Answers with those of the given workspaces that exist, a page at a time. It does not discover workspaces: only the ids in
         *     `workspaceIds` are looked up. To find workspaces, call `workspaces/list_by_organization_id`.
         */
        post: operations["listWorkspacesPaginated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a workspace
         * @description Answers with one workspace. A deleted one is answered with 404 unless `includeTombstone` is true.
         */
        post: operations["getWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/get_by_slug": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find a workspace by its slug
         * @description Answers with the workspace of a slug, the form of its name that appears in web addresses. A renamed workspace gets a new slug, so
         *     keep ids, not slugs. Deleted workspaces are not found.
         */
        post: operations["getWorkspaceBySlug"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/get_by_connection_id": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find the workspace of a connection
         * @description Answers with the workspace in which a connection lives. Deleted workspaces are not found.
         */
        post: operations["getWorkspaceByConnectionId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/get_by_connection_id_with_tombstone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find the workspace of a connection, deleted or not
         * @description Answers with the workspace in which a connection lives, even where the workspace is deleted; its `tombstone` tells.
         */
        post: operations["getWorkspaceByConnectionIdWithTombstone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/get_organization_info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the organization of a workspace
         * @description Answers with the name of the organization that owns a workspace, whether its people sign in through a provider of its own, and, in
         *     Airbyte's cloud, how it pays. A reader of the workspace may call it, without a role in the organization.
         */
        post: operations["getOrganizationInfo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a workspace
         * @description Makes a new, empty workspace in an organization. Names need not be unique, so calling twice makes two workspaces; the slug is made
         *     from the name and gets a random ending where it is taken. Servers from 0.57.3 on answer 422 where `organizationId` is missing.
         */
        post: operations["createWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change a workspace
         * @description Changes the members that are given and leaves the others as they are; a blank `email` is passed over. A new name brings a new slug.
         *     `webhookConfigs` replaces the whole list, so an empty list removes every webhook.
         */
        post: operations["updateWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/update_name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rename a workspace
         * @description Gives a workspace another name and, made from it, another slug. Addresses that hold the old slug stop working.
         */
        post: operations["updateWorkspaceName"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/update_organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a workspace to another organization
         * @description Makes another organization the owner of a workspace; sources, destinations and connections stay in it. Needs an administrator of
         *     the instance.
         */
        post: operations["updateWorkspaceOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/tag_feedback_status_as_done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note that feedback was given
         * @description Sets `feedbackDone` of a workspace, so that the web page stops asking for feedback. There is no operation to unset it.
         */
        post: operations["updateWorkspaceFeedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete a workspace
         * @description Marks a workspace as deleted, after its connections, destinations and sources. Data that was written to destinations stays. There is
         *     no way back. Servers after 2.0 remove only the first 20 sources and 20 destinations: delete the others first, so that
         *     their secrets do not stay behind.
         */
        post: operations["deleteWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Format: uuid
         * @description Identifies a source, a configured connector that is read from.
         */
        SourceId: string;
        /** @description Names a source. */
        SourceIdRequestBody: {
            sourceId: components["schemas"]["SourceId"];
        };
        /**
         * @description A failure that the server has words for. Unexpected failures of servers from 2.0 on use the same form with `errorId` alone, which is
         *     why `message` may be absent.
         */
        KnownExceptionInfo: {
            /** @description What went wrong, for people. Its wording changes between versions, so never branch on it. */
            message?: string;
            /** @description The server's Java class of the failure. Sent before 2.0 only. */
            exceptionClassName?: string;
            /** @description The server's stack, a frame an item. Empty from 2.0 on. */
            exceptionStack?: string[];
            /** @description The Java class of the first failure in the chain of causes. Sent before 2.0 only. */
            rootCauseExceptionClassName?: string;
            /** @description The stack of the first failure in the chain of causes. Empty from 2.0 on. */
            rootCauseExceptionStack?: string[];
            /** @description More about the failure, with members that depend on it. Sent from 0.64.5 on. */
            details?: {
                [key: string]: unknown;
            };
            /**
             * Format: uuid
             * @description The failure's key in the server's log. Sent from 2.0 on, and then often the only member.
             */
            errorId?: string;
        };
        /**
         * @description The newer form of an error, used by validations of connections, schedules, mappers and tags. `title` and `detail` are fixed texts of
         *     the type; what is particular to this failure is in `data`. Several types share one `type` text, so match on `status` and `type`.
         */
        ProblemDocument: {
            /** @description The HTTP status, once more. */
            status?: number;
            /** @description The kind of problem, `error:` followed by a path, or a link into the reference of errors. */
            type?: string;
            /** @description The kind of problem in a few words, the same for each failure of the type. */
            title?: string;
            /** @description The kind of problem in a sentence, the same for each failure of the type. */
            detail?: string;
            /** @description A page that explains the kind of problem. */
            documentationUrl?: string | null;
            /** @description What is particular to this failure; `message` where the type has one, else the names and values concerned. */
            data?: {
                [key: string]: unknown;
            };
        };
        /**
         * @description What the server's web framework answers by itself, before Airbyte's own code is reached: a missing or expired token (401), a missing
         *     role (403), and, at the token endpoint of community editions, wrong client credentials (400).
         */
        FrameworkError: {
            /** @description The status in words, such as `Unauthorized`. */
            message?: string;
            /** @description Links of the answer; `self.href` is the path that was called. */
            _links?: {
                [key: string]: unknown;
            };
            /** @description The failures behind the answer. */
            _embedded?: {
                /** @description One item a failure. */
                errors?: {
                    /** @description What went wrong, for people. */
                    message?: string;
                }[];
            };
        };
        /**
         * @description Who looks after a connector: `certified` Airbyte, `community` its users, `archived` nobody any more; `none` where nothing is said, as
         *     with custom connectors.
         */
        SupportLevel: ("community" | "certified" | "archived" | "none") | (string & {});
        /**
         * @description Whether the connector version in use may go on being used: `deprecated` has a breaking change ahead with a deadline that is still to
         *     come, `unsupported` is past the deadline, and its syncs are stopped.
         */
        SupportState: ("supported" | "unsupported" | "deprecated") | (string & {});
        /** @description What happens to connectors that were not upgraded by the deadline, a forced upgrade or a stop. */
        DeadlineAction: ("auto_upgrade" | "disable") | (string & {});
        /** @description A connector version that cannot replace its predecessors without some work by the user. */
        ActorDefinitionBreakingChange: {
            /** @description The version that brings the change, such as `3.0.0`. */
            version: string;
            /** @description What changes, in Markdown. */
            message: string;
            /**
             * Format: date
             * @description The last day on which older versions may be used.
             */
            upgradeDeadline: string;
            /** @description The page that says how to upgrade. */
            migrationDocumentationUrl: string;
            deadlineAction?: components["schemas"]["DeadlineAction"];
        };
        /** @description The breaking changes that lie between the connector version in use and the newest one. */
        ActorDefinitionVersionBreakingChanges: {
            /** @description The changes, one item a version. */
            upcomingBreakingChanges: components["schemas"]["ActorDefinitionBreakingChange"][];
            /**
             * Format: date
             * @description The earliest deadline among the changes.
             */
            minUpgradeDeadline: string;
            deadlineAction?: components["schemas"]["DeadlineAction"];
        };
        /**
         * Format: date-time
         * @description A moment as ISO 8601 text with a time zone, such as `2025-10-08T14:30:00Z`.
         */
        ISO8601DateTime: string;
        /** @description How the connector can hand records to another one without going through the platform. Sent from 1.8 on. */
        ConnectorIPCOptions: {
            [key: string]: unknown;
        };
        /** @description A version of a connector, and what it can do. */
        ActorDefinitionVersionRead: {
            /** @description The connector's image without a tag, such as `airbyte/source-postgres`. */
            dockerRepository: string;
            /** @description The version, such as `3.7.0`. */
            dockerImageTag: string;
            /** @description Whether a destination of this version can take refreshes, which `connections/refresh` needs. Sent from 0.62 on. */
            supportsRefreshes?: boolean;
            /** @description Whether this version was set apart from the definition's default. Servers of 0.50 call it `isOverrideApplied`. */
            isVersionOverrideApplied?: boolean;
            supportLevel?: components["schemas"]["SupportLevel"];
            supportState: components["schemas"]["SupportState"];
            /** @description What stands between this version and the newest one. Absent where there is nothing. */
            breakingChanges?: components["schemas"]["ActorDefinitionVersionBreakingChanges"];
            /** @description When this version was published. Sent from 1.0 on. */
            lastPublished?: components["schemas"]["ISO8601DateTime"];
            /** @description The development kit the connector is built with, and its version. Sent from 1.0 on. */
            cdkVersion?: string;
            /** @description Whether this version can copy the content of files beside the records. Sent from 1.5 on. */
            supportsFileTransfer?: boolean;
            /** @description Whether this version can write into business applications, with fields mapped one by one. Sent from 1.8 on. */
            supportsDataActivation?: boolean;
            connectorIPCOptions?: components["schemas"]["ConnectorIPCOptions"];
        };
        /** @description One fault of a request's body. */
        InvalidInputProperty: {
            /** @description Where in the body the fault is, members joined by dots, such as `pagination.pageSize`. */
            propertyPath: string;
            /** @description The value that was sent, as text. */
            invalidValue?: string;
            /** @description What the value should have been. */
            message?: string;
        };
        /**
         * @description The request's body is not acceptable, member by member. Servers from 2.0 on send `errorId` alone; missing members are answered in this
         *     form with status 400 as often as with 422.
         */
        InvalidInputExceptionInfo: {
            /** @description What is wrong with the body as a whole. */
            message?: string;
            /** @description The server's Java class of the failure. Sent before 2.0 only. */
            exceptionClassName?: string;
            /** @description The server's stack, a frame an item. Empty from 2.0 on. */
            exceptionStack?: string[];
            /** @description The members that are wrong, one item a fault. */
            validationErrors?: components["schemas"]["InvalidInputProperty"][];
            /**
             * Format: uuid
             * @description The failure's key in the server's log. Real servers send it from 2.0 on without declaring it.
             */
            errorId?: string;
        };
        /** @description Something that the request names does not exist. */
        NotFoundKnownExceptionInfo: {
            /** @description The id that was looked for. Seldom sent, although declared by every version. */
            id?: string;
            /** @description The kind of thing and the id that was looked for. Sent before 2.0 only. */
            message?: string;
            /** @description The server's Java class of the failure. Sent before 2.0 only. */
            exceptionClassName?: string;
            /** @description The server's stack, a frame an item. Empty from 2.0 on. */
            exceptionStack?: string[];
            /** @description The Java class of the first failure in the chain of causes. Sent before 2.0 only. */
            rootCauseExceptionClassName?: string;
            /** @description The stack of the first failure in the chain of causes. Empty from 2.0 on. */
            rootCauseExceptionStack?: string[];
            /**
             * Format: uuid
             * @description The failure's key in the server's log. Sent from 2.0 on, as the only member.
             */
            errorId?: string;
        };
        /**
         * Format: uuid
         * @description Identifies a destination, a configured connector that is written to.
         */
        DestinationId: string;
        /** @description Names a destination. */
        DestinationIdRequestBody: {
            destinationId: components["schemas"]["DestinationId"];
        };
        /**
         * Format: uuid
         * @description Identifies a source definition or a destination definition, where either may stand.
         */
        ActorDefinitionId: string;
        /** @description Names the definition whose default version is wanted. */
        GetActorDefinitionVersionDefaultRequestBody: {
            actorDefinitionId: components["schemas"]["ActorDefinitionId"];
        };
        /**
         * @description Whether a thing is of the kind that reads or of the kind that writes.
         * @enum {string}
         */
        ActorType: "source" | "destination";
        /** @description Names a version of a definition by its image tag. */
        ResolveActorDefinitionVersionRequestBody: {
            actorDefinitionId: components["schemas"]["ActorDefinitionId"];
            /** @description Whether the definition is one of sources or of destinations. */
            actorType: components["schemas"]["ActorType"];
            /** @description The image tag of the version, such as `1.9.3`. */
            dockerImageTag: string;
        };
        /**
         * Format: uuid
         * @description Identifies one version of a definition. Installations differ in the ids that they give to the same version.
         */
        ActorDefinitionVersionId: string;
        /** @description A version of a definition, and what it can do. */
        ResolveActorDefinitionVersionResponse: {
            versionId: components["schemas"]["ActorDefinitionVersionId"];
            /** @description The connector's image without a tag, such as `airbyte/destination-s3`. */
            dockerRepository: string;
            /** @description The version, such as `1.9.3`. */
            dockerImageTag: string;
            /** @description Whether a destination of this version can take refreshes. Sent from 1.0 on. */
            supportRefreshes?: boolean;
            /** @description Whether this version can copy the content of files beside the records. Sent from 1.5 on. */
            supportFileTransfer?: boolean;
            /** @description Whether this version can write into business applications. Sent from 1.8 on. */
            supportDataActivation?: boolean;
            connectorIPCOptions?: components["schemas"]["ConnectorIPCOptions"];
        };
        /** @description The credentials of an application. */
        ApplicationTokenRequest: {
            /** @description The application's id. `abctl local credentials` shows that of a local installation. */
            client_id: string;
            /** @description The application's secret. */
            client_secret: string;
        };
        /** @description A token for calls. */
        AccessToken: {
            /** @description A JWT. Its claim `exp` tells when it ends, in seconds since 1970. */
            access_token: string;
        };
        /** @description The credentials of a program. */
        ApplicationRead: {
            /** @description Identifies the application, to delete it by. */
            id: string;
            /** @description What people call the application. */
            name: string;
            /** @description The id to ask for tokens with, `client_id` of `applications/token`. */
            clientId: string;
            /** @description The secret to ask for tokens with, `client_secret` of `applications/token`. */
            clientSecret: string;
            /**
             * Format: int64
             * @description When the application was made, in seconds since 1970.
             */
            createdAt: number;
        };
        /** @description The applications of a user. */
        ApplicationReadList: {
            /** @description One item an application. */
            applications: components["schemas"]["ApplicationRead"][];
        };
        /** @description An application to be made. */
        ApplicationCreate: {
            /** @description What people will call the application. */
            name: string;
        };
        /**
         * Format: uuid
         * @description Identifies an application. It is not the client id, with which tokens are asked for.
         */
        ApplicationId: string;
        /** @description Names an application. */
        ApplicationIdRequestBody: {
            /** @description The application, by its `id`. */
            applicationId: components["schemas"]["ApplicationId"];
            /** @description Declared, but without a meaning here. */
            includeTombstone?: boolean;
        };
        /**
         * Format: int64
         * @description Identifies a job. Ids increase over the whole instance, so a greater id is a later job.
         */
        JobId: number;
        /**
         * Format: int32
         * @description The number of an attempt within its job, from 0.
         */
        AttemptNumber: number;
        /** @description Names one attempt of a job. */
        GetAttemptStatsRequestBody: {
            /** @description The job of the attempt. */
            jobId: components["schemas"]["JobId"];
            /** @description The attempt; 0 is the first. */
            attemptNumber: components["schemas"]["AttemptNumber"];
        };
        /** @description Where an attempt stands; an attempt that was cancelled is `failed` with a `manual_cancellation` failure. */
        AttemptStatus: ("running" | "failed" | "succeeded") | (string & {});
        /** @description Figures of an attempt or of one of its streams. Which are filled depends on the operation: live figures have estimates and rejected records, those of an ended attempt have the count of state messages. */
        AttemptStats: {
            /**
             * Format: int64
             * @description Records that the source sent.
             */
            recordsEmitted?: number;
            /**
             * Format: int64
             * @description Bytes that the source sent.
             */
            bytesEmitted?: number;
            /**
             * Format: int64
             * @description State messages that the source sent.
             */
            stateMessagesEmitted?: number;
            /**
             * Format: int64
             * @description Bytes that the destination has acknowledged; absent in `jobs/list`. Since 0.42.1.
             */
            bytesCommitted?: number;
            /**
             * Format: int64
             * @description Records that the destination has acknowledged.
             */
            recordsCommitted?: number;
            /**
             * Format: int64
             * @description Records that the destination refused one by one. Since 1.8.
             */
            recordsRejected?: number;
            /**
             * Format: int64
             * @description The source's own estimate of the records it will send; few sources give one.
             */
            estimatedRecords?: number;
            /**
             * Format: int64
             * @description The source's own estimate of the bytes it will send; few sources give one.
             */
            estimatedBytes?: number;
            /** @description Further counters of the connectors, by name. */
            additionalStats?: {
                [key: string]: number;
            };
        };
        /** @description The figures of one stream in one attempt. */
        AttemptStreamStats: {
            /** @description The stream's name in the source. */
            streamName: string;
            /** @description The stream's namespace in the source; left out by the operations that read a single job. */
            streamNamespace?: string;
            /** @description The figures. */
            stats: components["schemas"]["AttemptStats"];
        };
        /** @description The part that failed: a connector (`source`, `destination`), the process between them (`replication`), the storing of state (`persistence`), the platform, or, on old servers, `normalization` and `dbt`. */
        FailureOrigin: ("source" | "destination" | "replication" | "persistence" | "airbyte_platform" | "normalization" | "dbt" | "unknown") | (string & {});
        /** @description The kind of failure. `config_error` needs a change by the user and is never tried again; `system_error` is a fault of a connector or the platform; `transient_error` may pass by itself; `manual_cancellation` is a cancelled job; `refresh_schema` asks for the schema to be discovered again; the two timeouts mean that a connector stopped sending or accepting data. */
        FailureType: ("config_error" | "system_error" | "manual_cancellation" | "refresh_schema" | "heartbeat_timeout" | "destination_timeout" | "transient_error") | (string & {});
        /** @description A stream's identity, as the source names it (without a connection's prefix). */
        StreamDescriptor: {
            /** @description The stream's name. */
            name: string;
            /** @description The stream's namespace. Absent for sources without namespaces, which differs from an empty text. */
            namespace?: string;
        };
        /** @description One failure of an attempt or of a check, discover or specification run. */
        FailureReason: {
            /** @description The part that failed. */
            failureOrigin?: components["schemas"]["FailureOrigin"];
            /** @description The kind of failure. */
            failureType?: components["schemas"]["FailureType"];
            /** @description What to show to a user. */
            externalMessage?: string;
            /** @description Details for an engineer. */
            internalMessage?: string;
            /** @description The stack trace of the part that failed; many lines. */
            stacktrace?: string;
            /** @description Whether the connector or platform holds that trying again may help. */
            retryable?: boolean;
            /**
             * Format: int64
             * @description When it happened, in epoch milliseconds. Airbyte gives microseconds for some failures of check, discover and specification runs.
             */
            timestamp: number;
            /** @description Whether the connector reported the failure itself. In the schema since 1.8, but not filled for jobs. */
            fromTraceMessage?: boolean;
            /** @description The stream that failed. In the schema since 1.8, but not filled for jobs. */
            streamDescriptor?: components["schemas"]["StreamDescriptor"];
        };
        /** @description Why an attempt failed. */
        AttemptFailureSummary: {
            /** @description What went wrong, first cause first; the first alone decides whether the job is tried again. */
            failures: components["schemas"]["FailureReason"][];
            /** @description Whether the attempt committed records before it failed. */
            partialSuccess?: boolean;
        };
        /** @description One try at a job. Unless the configuration is at fault, a failed attempt is followed by another, until 5 in a row (10 in all) committed nothing or 20 committed something; installations may set other limits. */
        AttemptRead: {
            /**
             * Format: int64
             * @description The attempt's number within its job, from 0; not unique across jobs.
             */
            id: number;
            /** @description Where the attempt stands. */
            status: components["schemas"]["AttemptStatus"];
            /**
             * Format: int64
             * @description When the attempt started, in epoch seconds.
             */
            createdAt: number;
            /**
             * Format: int64
             * @description When the attempt last changed, in epoch seconds.
             */
            updatedAt: number;
            /**
             * Format: int64
             * @description When the attempt ended, in epoch seconds; absent while it runs.
             */
            endedAt?: number;
            /**
             * Format: int64
             * @description Bytes that the destination has acknowledged in this attempt.
             */
            bytesSynced?: number;
            /**
             * Format: int64
             * @description Records that the destination has acknowledged in this attempt.
             */
            recordsSynced?: number;
            /** @description Totals over all streams; an empty object in `jobs/list` where nothing is counted yet. */
            totalStats?: components["schemas"]["AttemptStats"];
            /** @description Totals a stream; without namespaces in `jobs/get` and `jobs/get_without_logs`. */
            streamStats?: components["schemas"]["AttemptStreamStats"][];
            /** @description Why the attempt failed. */
            failureSummary?: components["schemas"]["AttemptFailureSummary"];
        };
        /** @description The form of logs, `formatted` for `LogRead` and `structured` for `LogEvents`. */
        LogFormatType: ("formatted" | "structured") | (string & {});
        /** @description How grave a log message is. */
        LogLevel: ("debug" | "error" | "info" | "trace" | "warn") | (string & {});
        /** @description The part that logged a message; `replication-orchestrator` stands between the two connectors. */
        LogSource: ("destination" | "source" | "platform" | "replication-orchestrator") | (string & {});
        /** @description The place in the code that logged a message. */
        LogCaller: {
            /** @description The class. */
            className?: string;
            /** @description The method. */
            methodName?: string;
            /** @description The line in the class's source file. */
            lineNumber?: number;
            /** @description The thread. */
            threadName?: string;
        };
        /** @description One log message. */
        LogEvent: {
            /**
             * Format: int64
             * @description When it was logged, in epoch milliseconds.
             */
            timestamp: number;
            /** @description The message; it may have several lines. */
            message: string;
            /** @description How grave it is. */
            level: components["schemas"]["LogLevel"];
            /** @description The part that logged it. */
            logSource: components["schemas"]["LogSource"];
            /** @description The place in the code that logged it. */
            caller?: components["schemas"]["LogCaller"];
            /** @description The stack trace logged with it. */
            stackTrace?: string;
        };
        /** @description Logs as events. Since 1.2. */
        LogEvents: {
            /** @description The events, oldest first. */
            events: components["schemas"]["LogEvent"][];
            /** @description The version of the event format. */
            version?: string;
        };
        /** @description Logs as lines of text. An attempt without logs has this form with no lines. */
        LogRead: {
            /** @description The lines, oldest first. */
            logLines: string[];
        };
        /** @description One attempt and its logs. Go by `logType` to read `logs`, and expect either form, or none. */
        AttemptInfoRead: {
            /** @description The attempt. */
            attempt: components["schemas"]["AttemptRead"];
            /** @description The form of `logs`; absent where logs are left out and below 1.2. */
            logType?: components["schemas"]["LogFormatType"];
            /** @description Every log line of the attempt; absent in `jobs/get_without_logs`. */
            logs?: components["schemas"]["LogEvents"] | components["schemas"]["LogRead"];
        };
        /** @description Names a command. */
        CommandStatusRequest: {
            /** @description The command, as whoever started it named it. */
            id: string;
        };
        /** @description Where a command stands. */
        CommandStatusResponse: {
            /** @description The command, as whoever started it named it. */
            id: string;
            /** @description `pending` until it starts, then `running`; `completed` when it is over, whether it worked or not, or `cancelled`. */
            status: ("pending" | "running" | "completed" | "cancelled") | (string & {});
        };
        /** @description Names a command. */
        CancelCommandRequest: {
            /** @description The command, as whoever started it named it. */
            id: string;
        };
        /** @description Names a command. */
        CancelCommandResponse: {
            /** @description The command, as whoever started it named it. */
            id: string;
        };
        /** @description Names a command, and whether its log is wanted. */
        CheckCommandOutputRequest: {
            /** @description The command, as whoever started it named it. */
            id: string;
            /**
             * @description Whether the answer has the log too. Since 2.0.
             * @default false
             */
            with_logs?: boolean;
        };
        /** @description The log of a command, with both forms as members of their own. Go by `logType`. */
        JobLogs: {
            /** @description Which of the other members has the log. */
            logType: components["schemas"]["LogFormatType"];
            /** @description The log as events, with `structured`. */
            logEvents?: components["schemas"]["LogEvents"];
            /** @description The log as lines of text, oldest first, with `formatted`. */
            logLines?: string[];
        };
        /** @description How a check went. */
        CheckCommandOutputResponse: {
            /** @description The command, as whoever started it named it. */
            id: string;
            /** @description Whether the configuration works; `failed` also where the check itself broke. */
            status: ("succeeded" | "failed") | (string & {});
            /** @description Whether the connector changed its own configuration in the course of it. Since 2.0. */
            connectorConfigurationUpdated?: boolean;
            /** @description Why the configuration does not work, in the connector's words. */
            message?: string;
            /** @description Why there is no outcome, where the check broke. */
            failureReason?: components["schemas"]["FailureReason"];
            /** @description The log, where it was asked for. */
            logs?: components["schemas"]["JobLogs"];
        };
        /** @description Names a command, and whether its log is wanted. */
        DiscoverCommandOutputRequest: {
            /** @description The command, as whoever started it named it. */
            id: string;
            /**
             * @description Whether the answer has the log too. Since 2.0.
             * @default false
             */
            with_logs?: boolean;
        };
        /**
         * @description The JSON Schema of the stream's records. `airbyte_type` beside `type` and `format` tells types apart that JSON does not, such as
         *     `integer` or `timestamp_without_timezone`.
         */
        StreamJsonSchema: {
            [key: string]: unknown;
        };
        /**
         * @description How the source is read, `full_refresh` everything each time, `incremental` only what is new since the last state.
         * @enum {string}
         */
        SyncMode: "full_refresh" | "incremental";
        /** @description A field as the path to it, from the outside in; a top-level field is a list of one. */
        FieldName: string[];
        /**
         * @description One kind of record that a source offers, such as a table or an endpoint of an API. Copy it unchanged from discovery into a
         *     connection's catalog; choices belong in the `config` beside it.
         */
        AirbyteStream: {
            /** @description The stream's name at the source, such as the name of a table. With `namespace` it identifies the stream. */
            name: string;
            jsonSchema?: components["schemas"]["StreamJsonSchema"];
            /**
             * @description How the source can read the stream. Some connectors list `incremental` alone, and some old ones nothing, which means
             *     `full_refresh`.
             */
            supportedSyncModes?: components["schemas"]["SyncMode"][];
            /**
             * @description Whether the source itself keeps track of what is new (a replication log, for example). Where it does, the `cursorField` of the
             *     configuration is ignored.
             */
            sourceDefinedCursor?: boolean;
            /** @description The cursor that the source recommends, as a path; empty where it has no recommendation. */
            defaultCursorField?: components["schemas"]["FieldName"];
            /**
             * @description The primary key that the source knows of, one path a column; empty where it knows of none. Where there is one, use it as
             *     `primaryKey`.
             */
            sourceDefinedPrimaryKey?: components["schemas"]["FieldName"][];
            /** @description Where the source keeps the stream, such as a database schema. Absent for sources without such a level. */
            namespace?: string;
            /** @description Whether a full refresh that was interrupted goes on where it stopped. Sent from 0.62 on. */
            isResumable?: boolean;
            /** @description Whether the records stand for files whose content can be copied too (`includeFiles`). Sent from 1.8 on. */
            isFileBased?: boolean;
        };
        /**
         * @description What the destination does with records: `append` adds them, `overwrite` replaces all former ones when the stream is complete,
         *     `append_dedup` keeps the newest record of each primary key, `overwrite_dedup` (from 0.63.11 on) does both; `update` and
         *     `soft_delete` (from 1.8 on) change or mark records at destinations of data activation.
         * @enum {string}
         */
        DestinationSyncMode: "append" | "overwrite" | "append_dedup" | "overwrite_dedup" | "update" | "soft_delete";
        /** @description One field of a set. */
        SelectedFieldInfo: {
            /** @description The field. Only top-level fields can be chosen; a longer path makes real servers fail with 500. */
            fieldPath?: components["schemas"]["FieldName"];
        };
        /** @description A set of fields; each occurs once and their order means nothing. */
        SelectedFields: components["schemas"]["SelectedFieldInfo"][];
        /**
         * @description What is done: `hashing` and `encryption` replace a field by another one with the hash or the cipher text, `field-renaming` renames a
         *     field, `field-filtering` removes a field, `row-filtering` lets only some records through.
         * @enum {string}
         */
        StreamMapperType: "hashing" | "field-renaming" | "row-filtering" | "encryption" | "field-filtering";
        /**
         * @description Replaces a field by the hash of its text, in hexadecimal digits, for mappers of type `hashing`. There is no salt: equal values stay
         *     equal, and values from a small set can be guessed.
         */
        HashingMapperConfiguration: {
            /** @description Added to the field's name, such as `_hashed`. */
            fieldNameSuffix: string;
            /**
             * @description The hash function. MD2, MD5 and SHA-1 no longer withstand attacks.
             * @enum {string}
             */
            method: "MD2" | "MD5" | "SHA-1" | "SHA-224" | "SHA-256" | "SHA-384" | "SHA-512";
            /** @description The top-level field to hash. */
            targetField: string;
        };
        /** @description Removes a field from each record, for mappers of type `field-filtering`. */
        FieldFilteringMapperConfiguration: {
            /** @description The top-level field to remove. */
            targetField: string;
        };
        /** @description Renames a field, for mappers of type `field-renaming`. */
        FieldRenamingMapperConfiguration: {
            /** @description What the field is called at the destination. */
            newFieldName: string;
            /** @description What the field is called at the source, top level only. */
            originalFieldName: string;
        };
        /** @description True for records whose field has this value. */
        RowFilteringOperationEqual: {
            /** @description The value, as text whatever the field's type. */
            comparisonValue: string;
            /** @description The top-level field to compare. */
            fieldName: string;
            /**
             * @description Says that this is a comparison.
             * @enum {string}
             */
            type: "EQUAL";
        };
        /** @description A condition on a record, told apart by `type`. */
        RowFilteringOperation: components["schemas"]["RowFilteringOperationEqual"] | components["schemas"]["RowFilteringOperationNot"];
        /** @description True for records that the condition inside is not true for. */
        RowFilteringOperationNot: {
            /** @description The condition to negate. */
            conditions: components["schemas"]["RowFilteringOperation"][];
            /**
             * @description Says that this is a negation.
             * @enum {string}
             */
            type: "NOT";
        };
        /**
         * @description Lets only matching records through, for mappers of type `row-filtering`.
         * @example {
         *       "conditions": {
         *         "type": "NOT",
         *         "conditions": [
         *           {
         *             "type": "EQUAL",
         *             "fieldName": "country",
         *             "comparisonValue": "DE"
         *           }
         *         ]
         *       }
         *     }
         */
        RowFilteringMapperConfiguration: {
            conditions: components["schemas"]["RowFilteringOperation"];
        };
        /**
         * @description Encryption with a public key; whoever holds the private key can read the values. A value longer than the key allows (245 bytes with
         *     2048 bits) becomes null.
         */
        EncryptionMapperRSAConfiguration: {
            /**
             * @description Says that the key is a public one.
             * @enum {string}
             */
            algorithm: "RSA";
            /** @description Added to the field's name, such as `_encrypted`. */
            fieldNameSuffix: string;
            /** @description The public key in hexadecimal digits, encoded as X.509 (DER). */
            publicKey: string;
            /** @description The top-level field to encrypt. */
            targetField: string;
        };
        /**
         * @description Encryption with one secret key for both directions. The new value is a random initialisation vector of 16 bytes followed by the
         *     cipher text, in hexadecimal digits.
         */
        EncryptionMapperAESConfiguration: {
            /**
             * @description Says that the key is a secret one.
             * @enum {string}
             */
            algorithm: "AES";
            /** @description Added to the field's name, such as `_encrypted`. */
            fieldNameSuffix: string;
            /**
             * @description The secret key, 16, 24 or 32 bytes in hexadecimal digits. A server without a place for such secrets refuses the connection with
             *     409.
             */
            key: string;
            /**
             * @description How blocks are chained. CBC is the usual choice.
             * @enum {string}
             */
            mode: "CBC" | "CFB" | "OFB" | "CTR" | "GCM" | "ECB";
            /**
             * @description How values are filled up to whole blocks. CBC needs `PKCS5Padding`, else values of most lengths become null.
             * @enum {string}
             */
            padding: "NoPadding" | "PKCS5Padding";
            /** @description The top-level field to encrypt. */
            targetField: string;
        };
        /** @description Replaces a field by its cipher text, for mappers of type `encryption`; told apart by `algorithm`. */
        EncryptionMapperConfiguration: components["schemas"]["EncryptionMapperRSAConfiguration"] | components["schemas"]["EncryptionMapperAESConfiguration"];
        /** @description What the mapper works on. Which of the forms it is follows from the mapper's `type`. */
        MapperConfiguration: components["schemas"]["HashingMapperConfiguration"] | components["schemas"]["FieldFilteringMapperConfiguration"] | components["schemas"]["FieldRenamingMapperConfiguration"] | components["schemas"]["RowFilteringMapperConfiguration"] | components["schemas"]["EncryptionMapperConfiguration"];
        /**
         * @description One change that is made to each record of a stream on its way.
         * @example {
         *       "type": "hashing",
         *       "mapperConfiguration": {
         *         "targetField": "email",
         *         "method": "SHA-256",
         *         "fieldNameSuffix": "_hashed"
         *       }
         *     }
         */
        ConfiguredStreamMapper: {
            /**
             * Format: uuid
             * @description Identifies the mapper, so that an update is recognised. Leave it out for a new one and the server makes it.
             */
            id?: string;
            type: components["schemas"]["StreamMapperType"];
            mapperConfiguration: components["schemas"]["MapperConfiguration"];
        };
        /**
         * @description How a connection syncs a stream. What discovery fills in is only a suggestion that knows nothing of the destination: compare
         *     `destinationSyncMode` with what the destination definition supports, and set `selected`.
         */
        AirbyteStreamConfiguration: {
            syncMode: components["schemas"]["SyncMode"];
            /**
             * @description The field whose growing values tell which records are new, as a path: `[updated_at]`, or `[meta, updated_at]` for a nested
             *     field. Needed for `incremental` unless the source defines the cursor.
             */
            cursorField?: components["schemas"]["FieldName"];
            destinationSyncMode: components["schemas"]["DestinationSyncMode"];
            /** @description The stream's namespace, once more. From 1.8 on; may be left out, since `stream` has it. */
            namespace?: string;
            /**
             * @description The fields that identify a record, one path a column: `[[id]]`, or `[[order_id], [line]]` for a composed key. Needed for
             *     `append_dedup` and `overwrite_dedup`.
             */
            primaryKey?: components["schemas"]["FieldName"][];
            /**
             * @description A name for use where only letters, digits and `_` are possible. Discovery makes it of the stream's name; it does not rename
             *     anything at the destination.
             */
            aliasName?: string;
            /**
             * @description Whether the connection syncs the stream. Send it for every stream: only streams with `true` are stored, and a missing value
             *     makes real servers fail with 500. Discovery answers `true` only for streams that the connector suggests and for the only stream
             *     of a catalog.
             */
            selected?: boolean;
            /** @description Whether the connector recommends the stream, or it is the only one. Servers set it; what is sent is not kept. */
            suggested?: boolean;
            /**
             * @description The object at the destination that records are written to. Only for destinations that offer objects of their own (data
             *     activation), from 1.8 on.
             */
            destinationObjectName?: string;
            /**
             * @description Whether the content of files is copied besides the records. Source and destination have to support it, else the connection is
             *     refused with 400. From 1.8 on.
             */
            includeFiles?: boolean;
            /** @description Whether only `selectedFields` are synced. Otherwise all fields are. */
            fieldSelectionEnabled?: boolean;
            /**
             * @description The fields to sync where `fieldSelectionEnabled` is true; then an empty list selects nothing at all. The cursor and primary key
             *     in use have to be among them, else 422. Answered as `[]` while field selection is off.
             */
            selectedFields?: components["schemas"]["SelectedFields"];
            /**
             * @description Fields whose values are replaced by a hash on the way, from 1.0 on. A mapper of type `hashing` does the same and also lets you
             *     choose the method.
             */
            hashedFields?: components["schemas"]["SelectedFields"];
            /** @description Changes made to each record between source and destination, in this order. Servers up to 1.0 do not know them. */
            mappers?: components["schemas"]["ConfiguredStreamMapper"][];
            /**
             * Format: int64
             * @description Data of older generations goes away once the stream is complete: equal to `generationId` where the sync replaces everything, 0
             *     where it keeps everything. Only in the catalog of a job.
             */
            minimumGenerationId?: number;
            /**
             * Format: int64
             * @description How often the stream was read anew from the start, counted from 0. Only in the catalog of a job.
             */
            generationId?: number;
            /**
             * Format: int64
             * @description The id of the job that the catalog belongs to. Only in the catalog of a job.
             */
            syncId?: number;
        };
        /** @description A stream as the source offers it, and how the connection syncs it. Servers always send both members. */
        AirbyteStreamAndConfiguration: {
            stream?: components["schemas"]["AirbyteStream"];
            config?: components["schemas"]["AirbyteStreamConfiguration"];
        };
        /**
         * @description The streams of a source or of a connection, each with how it is synced.
         * @example {
         *       "streams": [
         *         {
         *           "stream": {
         *             "name": "users",
         *             "namespace": "public",
         *             "jsonSchema": {
         *               "type": "object",
         *               "properties": {
         *                 "id": {
         *                   "type": "number",
         *                   "airbyte_type": "integer"
         *                 },
         *                 "email": {
         *                   "type": "string"
         *                 },
         *                 "updated_at": {
         *                   "type": "string",
         *                   "format": "date-time",
         *                   "airbyte_type": "timestamp_with_timezone"
         *                 }
         *               }
         *             },
         *             "supportedSyncModes": [
         *               "full_refresh",
         *               "incremental"
         *             ],
         *             "sourceDefinedCursor": false,
         *             "defaultCursorField": [],
         *             "sourceDefinedPrimaryKey": [
         *               [
         *                 "id"
         *               ]
         *             ]
         *           },
         *           "config": {
         *             "syncMode": "incremental",
         *             "destinationSyncMode": "append_dedup",
         *             "cursorField": [
         *               "updated_at"
         *             ],
         *             "primaryKey": [
         *               [
         *                 "id"
         *               ]
         *             ],
         *             "aliasName": "users",
         *             "selected": true
         *           }
         *         }
         *       ]
         *     }
         */
        AirbyteCatalog: {
            /** @description One item a stream. A pair of namespace and name may occur once only; a connection with a double is refused. */
            streams: components["schemas"]["AirbyteStreamAndConfiguration"][];
        };
        /** @description One way of writing to one object of a destination. */
        DestinationOperation: {
            /** @description The object, such as `Contact`; a stream's configuration names it as `destinationObjectName`. */
            objectName: string;
            /** @description The way of writing; a stream's `destinationSyncMode` has to be this one. */
            syncMode: components["schemas"]["DestinationSyncMode"];
            /**
             * @description The JSON Schema of the records that the object takes. Fields under `required` have to be there, and others than those described
             *     only where the schema is open for them.
             */
            schema: components["schemas"]["StreamJsonSchema"];
            /** @description The fields by which existing records can be recognised, one path a key. One of them becomes the stream's `primaryKey`. */
            matchingKeys?: components["schemas"]["FieldName"][];
        };
        /** @description What can be written to a destination of data activation. */
        DestinationCatalog: {
            /** @description One item for each object and way of writing to it, so an object may occur several times. */
            operations: components["schemas"]["DestinationOperation"][];
        };
        /** @description The JSON Schema of one field. */
        FieldSchema: {
            [key: string]: unknown;
        };
        /** @description A field that the newer catalog has and the older one has not. */
        FieldAdd: {
            schema?: components["schemas"]["FieldSchema"];
        };
        /** @description A field that the older catalog has and the newer one has not. */
        FieldRemove: {
            schema?: components["schemas"]["FieldSchema"];
        };
        /** @description A field whose type changed. */
        FieldSchemaUpdate: {
            /** @description The field's schema before. */
            oldSchema: components["schemas"]["FieldSchema"];
            /** @description The field's schema now. */
            newSchema: components["schemas"]["FieldSchema"];
        };
        /** @description The change of one field. The member that goes with `transformType` has the schemas. */
        FieldTransform: {
            /** @description What happened to the field. */
            transformType: ("add_field" | "remove_field" | "update_field_schema") | (string & {});
            fieldName: components["schemas"]["FieldName"];
            /**
             * @description Whether the connection cannot go on as it is: the field is the cursor of an incremental stream, or part of the primary key of a
             *     deduplicated one, and is gone.
             */
            breaking: boolean;
            addField?: components["schemas"]["FieldAdd"];
            removeField?: components["schemas"]["FieldRemove"];
            updateFieldSchema?: components["schemas"]["FieldSchemaUpdate"];
        };
        /** @description The primary key that the source defines, before and now. */
        StreamAttributePrimaryKeyUpdate: {
            /** @description The key before, one path a column; empty where there was none. */
            oldPrimaryKey?: components["schemas"]["FieldName"][];
            /** @description The key now, one path a column; empty where there is none any more. */
            newPrimaryKey?: components["schemas"]["FieldName"][];
        };
        /** @description The change of something that belongs to the stream as a whole. */
        StreamAttributeTransform: {
            /**
             * @description What changed.
             * @enum {string}
             */
            transformType: "update_primary_key";
            /** @description Whether the connection cannot go on as it is, because it deduplicates by the key that changed. */
            breaking: boolean;
            updatePrimaryKey?: components["schemas"]["StreamAttributePrimaryKeyUpdate"];
        };
        /** @description The change of one stream. */
        StreamTransform: {
            /** @description What happened to the stream. A removed stream does not count as a breaking change. */
            transformType: ("add_stream" | "remove_stream" | "update_stream") | (string & {});
            streamDescriptor: components["schemas"]["StreamDescriptor"];
            /** @description What changed inside the stream. Only with `update_stream`. */
            updateStream?: {
                /** @description The fields that changed. */
                fieldTransforms: components["schemas"]["FieldTransform"][];
                /** @description What else changed, such as the primary key. */
                streamAttributeTransforms: components["schemas"]["StreamAttributeTransform"][];
            };
        };
        /**
         * @description What changed between the catalog that a connection was made from and a newer one.
         * @example {
         *       "transforms": [
         *         {
         *           "transformType": "update_stream",
         *           "streamDescriptor": {
         *             "name": "users",
         *             "namespace": "public"
         *           },
         *           "updateStream": {
         *             "fieldTransforms": [
         *               {
         *                 "transformType": "add_field",
         *                 "fieldName": [
         *                   "phone"
         *                 ],
         *                 "breaking": false,
         *                 "addField": {
         *                   "schema": {
         *                     "type": "string"
         *                   }
         *                 }
         *               }
         *             ],
         *             "streamAttributeTransforms": []
         *           }
         *         }
         *       ]
         *     }
         */
        CatalogDiff: {
            /** @description One item for each stream that appeared, disappeared or changed; empty where nothing did. */
            transforms: components["schemas"]["StreamTransform"][];
        };
        /** @description How a discovery went. */
        DiscoverCommandOutputResponse: {
            /** @description The command, as whoever started it named it. */
            id: string;
            /** @description Whether there is an outcome. */
            status: ("succeeded" | "failed") | (string & {});
            /** @description What the source offers, with suggestions. */
            catalog?: components["schemas"]["AirbyteCatalog"];
            /**
             * Format: uuid
             * @description The id that the catalog is stored under, for a connection's `sourceCatalogId`.
             */
            catalogId?: string;
            /** @description What the destination offers, where the command was for one. Since 2.0. */
            destinationCatalog?: components["schemas"]["DestinationCatalog"];
            /** @description What changed against an older catalog, where compared. */
            catalogDiff?: components["schemas"]["CatalogDiff"];
            /** @description Why there is no outcome, with `failed`. */
            failureReason?: components["schemas"]["FailureReason"];
            /** @description The log, where it was asked for. */
            logs?: components["schemas"]["JobLogs"];
        };
        /** @description Names a command, and whether its log is wanted. */
        SpecCommandOutputRequest: {
            /** @description The command, as whoever started it named it. */
            id: string;
            /**
             * @description Whether the answer has the log too. Since 2.0.
             * @default false
             */
            with_logs?: boolean;
        };
        /** @description How a specification run went. */
        SpecCommandOutputResponse: {
            /** @description The command, as whoever started it named it. */
            id: string;
            /** @description Whether there is an outcome. */
            status: ("succeeded" | "failed") | (string & {});
            /** @description The specification, with `connectionSpecification` as the JSON Schema of the connector's configuration. */
            spec?: {
                [key: string]: unknown;
            };
            /** @description Why there is no outcome, with `failed`. */
            failureReason?: components["schemas"]["FailureReason"];
            /** @description The log, where it was asked for. */
            logs?: components["schemas"]["JobLogs"];
        };
        /** @description Names a command. */
        ReplicateCommandOutputRequest: {
            /** @description The command, as whoever started it named it. */
            id: string;
        };
        /** @description How an attempt at a sync went. */
        ReplicateCommandOutputResponse: {
            /** @description The command, as whoever started it named it. */
            id: string;
            /** @description The platform's own summary of the attempt, such as its status and counts. */
            attempt_summary?: {
                [key: string]: unknown;
            };
            /** @description What went wrong; empty or absent where nothing did. */
            failures?: components["schemas"]["FailureReason"][];
            /** @description The catalog that was synced. */
            catalog?: components["schemas"]["AirbyteCatalog"];
        };
        /**
         * Format: uuid
         * @description Identifies a connection, which moves the streams of one source to one destination.
         */
        ConnectionId: string;
        /** @description What happened. `SYNC_`, `REFRESH_` and `CLEAR_` are jobs: started by hand, succeeded, failed after moving some data (`INCOMPLETE`) or none (`FAILED`), or cancelled. The others are a change of settings, the connection switched on or off, a change of the source's schema that was taken over (`SCHEMA_UPDATE`), a change of the selection of streams (`SCHEMA_CONFIG_UPDATE`, since 1.8), and another version of a connector. */
        ConnectionEventType: ("SYNC_STARTED" | "SYNC_SUCCEEDED" | "SYNC_INCOMPLETE" | "SYNC_FAILED" | "SYNC_CANCELLED" | "REFRESH_STARTED" | "REFRESH_SUCCEEDED" | "REFRESH_INCOMPLETE" | "REFRESH_FAILED" | "REFRESH_CANCELLED" | "CLEAR_STARTED" | "CLEAR_SUCCEEDED" | "CLEAR_INCOMPLETE" | "CLEAR_FAILED" | "CLEAR_CANCELLED" | "CONNECTION_SETTINGS_UPDATE" | "CONNECTION_ENABLED" | "CONNECTION_DISABLED" | "SCHEMA_UPDATE" | "SCHEMA_CONFIG_UPDATE" | "CONNECTOR_UPDATE" | "UNKNOWN") | (string & {});
        /** @description Which part of a list is wanted, counted in rows. */
        Pagination: {
            /** @description How many items to answer with at most. */
            pageSize?: number;
            /** @description How many items to skip, from 0. The next page starts at this page's offset plus its size. */
            rowOffset?: number;
        };
        /** @description Which events of a connection to list. */
        ConnectionEventsRequestBody: {
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description Only events of these types; absent or empty = all. */
            eventTypes?: components["schemas"]["ConnectionEventType"][];
            /** @description The page; 20 events from row 0 by default. */
            pagination?: components["schemas"]["Pagination"];
            /**
             * Format: date-time
             * @description Only events since this time.
             */
            createdAtStart?: string;
            /**
             * Format: date-time
             * @description Only events until this time.
             */
            createdAtEnd?: string;
        };
        /** @description Identifies an event, as a UUID. */
        ConnectionEventId: string;
        /** @description Who caused an event. */
        UserReadInConnectionEvent: {
            /**
             * Format: uuid
             * @description The user; absent where the user is deleted.
             */
            id?: string;
            /**
             * Format: email
             * @description The user's address.
             */
            email?: string;
            /** @description The user's name. */
            name?: string;
            /**
             * @description Whether the user does not exist any more; nothing else is known then.
             * @default false
             */
            isDeleted: boolean;
        };
        /** @description Something that happened to a connection. */
        ConnectionEvent: {
            /** @description The event. */
            id: components["schemas"]["ConnectionEventId"];
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description What happened. */
            eventType: components["schemas"]["ConnectionEventType"];
            /** @description The particulars. Its members depend on the type: for jobs `jobId` and counts, with times in epoch seconds; for settings the values before and after. */
            summary: {
                [key: string]: unknown;
            };
            /**
             * Format: int64
             * @description When it happened, in epoch seconds.
             */
            createdAt?: number;
            /** @description Who did it; absent where the platform did. */
            user?: components["schemas"]["UserReadInConnectionEvent"];
        };
        /** @description Events of connections. */
        ConnectionEventList: {
            /** @description The events. */
            events: components["schemas"]["ConnectionEvent"][];
        };
        /** @description Names a job. */
        JobIdRequestBody: {
            /** @description The job. */
            id: components["schemas"]["JobId"];
        };
        /**
         * Format: uuid
         * @description Identifies a workspace, the home of sources, destinations and connections.
         */
        WorkspaceId: string;
        /** @description Which events of a workspace to list. */
        ConnectionEventsListMinimalRequestBody: {
            /** @description The workspace of the connections. */
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description Only events of these types. */
            eventTypes: components["schemas"]["ConnectionEventType"][];
            /**
             * Format: date-time
             * @description Only events since this time.
             */
            createdAtStart: string;
            /**
             * Format: date-time
             * @description Only events until this time.
             */
            createdAtEnd: string;
        };
        /** @description Something that happened to a connection, in short. */
        ConnectionEventMinimal: {
            /** @description The event. */
            eventId: components["schemas"]["ConnectionEventId"];
            /** @description The connection's name. */
            connectionName: string;
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description When it happened, unlike elsewhere as ISO 8601 text. */
            createdAt: components["schemas"]["ISO8601DateTime"];
            /** @description What happened. */
            eventType: components["schemas"]["ConnectionEventType"];
        };
        /** @description Events of connections, in short. */
        ConnectionEventListMinimal: {
            /** @description The events. */
            events: components["schemas"]["ConnectionEventMinimal"][];
        };
        /** @description Names an event and its connection. */
        ConnectionEventIdRequestBody: {
            /** @description The event. */
            connectionEventId: components["schemas"]["ConnectionEventId"];
            /** @description The connection that it happened to. */
            connectionId: components["schemas"]["ConnectionId"];
        };
        /** @description Something that happened to a connection, with details. */
        ConnectionEventWithDetails: {
            /** @description The event. */
            id: components["schemas"]["ConnectionEventId"];
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description What happened. */
            eventType: components["schemas"]["ConnectionEventType"];
            /** @description The particulars. Its members depend on the type: for jobs `jobId` and counts, with times in epoch seconds; for settings the values before and after. */
            summary: {
                [key: string]: unknown;
            };
            /**
             * Format: int64
             * @description When it happened, in epoch seconds.
             */
            createdAt?: number;
            /** @description Who did it; absent where the platform did. */
            user?: components["schemas"]["UserReadInConnectionEvent"];
            /** @description Further particulars. Required by the server's schema, but left out by servers known so far. */
            details?: {
                [key: string]: unknown;
            };
        };
        /** @description Which jobs to make events of. */
        ConnectionEventsBackfillRequestBody: {
            /** @description The connection. Airbyte pays no heed to it and takes the jobs of all connections. */
            connectionId: components["schemas"]["ConnectionId"];
            /**
             * Format: date-time
             * @description Only jobs created since this time.
             */
            createdAtStart: string;
            /**
             * Format: date-time
             * @description Only jobs created until this time.
             */
            createdAtEnd: string;
        };
        /** @description Which jobs to look at. */
        ConnectionDataHistoryRequestBody: {
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description How many of the newest jobs to answer with at most. */
            numberOfJobs: number;
        };
        /** @description Where a job stands. `succeeded`, `failed` and `cancelled` are final. All else, and any value not listed here, means that it goes on: `pending` (not started), `queued` (waits for capacity; newer than 2.0), `running`, and `incomplete` (an attempt failed and another is being decided on or waited for). */
        JobStatus: ("pending" | "queued" | "running" | "incomplete" | "failed" | "succeeded" | "cancelled") | (string & {});
        /** @description How one stream ended in a job. */
        ConnectionSyncResultRead: {
            /** @description The end, one of `succeeded`, `failed` and `cancelled`. */
            status: components["schemas"]["JobStatus"];
            /** @description The stream's name in the source. */
            streamName: string;
            /** @description The stream's namespace in the source; absent where it has none, whatever the server's schema says. */
            streamNamespace?: string;
        };
        /** @description What a job does. `sync` moves data; `reset_connection` empties destination tables and drops state (clear requests create these too); `refresh` reads streams anew; `clear` is reserved. The other four name the short runs of a connector behind check, discover and specification requests, which are not listed as jobs since 0.50. */
        JobConfigType: ("check_connection_source" | "check_connection_destination" | "discover_schema" | "get_spec" | "sync" | "reset_connection" | "refresh" | "clear") | (string & {});
        /** @description The totals of a job over all its streams and attempts. */
        JobSyncResultRead: {
            /** @description The job. */
            jobId: components["schemas"]["JobId"];
            /**
             * Format: int64
             * @description When the job was created, in epoch seconds.
             */
            jobCreatedAt: number;
            /**
             * Format: int64
             * @description When the job ended, in epoch seconds.
             */
            jobUpdatedAt: number;
            /** @description How each stream ended; filled by `connections/history/uptime` alone. */
            streamStatuses?: components["schemas"]["ConnectionSyncResultRead"][];
            /** @description What the job did, `sync` or `refresh`. */
            configType: components["schemas"]["JobConfigType"];
            /**
             * Format: int64
             * @description Records that the source sent.
             */
            recordsEmitted: number;
            /**
             * Format: int64
             * @description Records that the destination has acknowledged.
             */
            recordsCommitted: number;
            /**
             * Format: int64
             * @description Bytes that the source sent.
             */
            bytesEmitted: number;
            /**
             * Format: int64
             * @description Bytes that the destination has acknowledged.
             */
            bytesCommitted: number;
            /**
             * Format: int64
             * @description Records that the destination refused one by one; absent below 1.8.
             */
            recordsRejected?: number;
        };
        /** @description Jobs with their totals. */
        ConnectionUptimeHistoryRead: components["schemas"]["JobSyncResultRead"][];
        /** @description Which jobs to look at. */
        ConnectionUptimeHistoryRequestBody: {
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description How many of the newest jobs to answer with at most. No default is known, so give it. */
            numberOfJobs?: number;
        };
        /** @description Whose days to look at, and where they begin. */
        ConnectionStreamHistoryRequestBody: {
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description The IANA time zone in which the days are counted, such as `Europe/Berlin`. */
            timezone: string;
        };
        /** @description What one stream moved on one day. */
        ConnectionStreamHistoryReadItem: {
            /**
             * Format: int32
             * @description The midnight at which the day begins in the time zone asked for, in epoch seconds.
             */
            timestamp: number;
            /** @description The stream's name in the source. */
            streamName: string;
            /** @description The stream's namespace in the source; absent where it has none. */
            streamNamespace?: string;
            /**
             * Format: int64
             * @description Records of the stream that the destination acknowledged on that day.
             */
            recordsCommitted: number;
        };
        /** @description What streams moved, day by day. */
        ConnectionStreamHistoryRead: components["schemas"]["ConnectionStreamHistoryReadItem"][];
        /** @description Names a workspace. */
        WorkspaceIdRequestBody: {
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description Whether a deleted workspace is found too. By default it is answered with 404. */
            includeTombstone?: boolean;
        };
        /**
         * @description Where streams go in the destination: `source` under the namespace they have in the source, `destination` into the destination's own default, `customformat` into `namespaceFormat`.
         * @enum {string}
         */
        NamespaceDefinitionType: "source" | "destination" | "customformat";
        /**
         * Format: uuid
         * @description Identifies an operation that runs after a connection's sync, such as a call of a webhook.
         */
        OperationId: string;
        /** @description The older form of a basic schedule. */
        ConnectionSchedule: {
            /**
             * @description The unit of the interval; a month counts as 30 days.
             * @enum {string}
             */
            timeUnit: "minutes" | "hours" | "days" | "weeks" | "months";
            /**
             * Format: int64
             * @description How many of the unit. Some installations refuse intervals below one hour.
             */
            units: number;
        };
        /**
         * @description When syncs start: `manual` on request only, `basic` after a fixed interval, `cron` by a cron expression. The last two need their part of `scheduleData`.
         * @enum {string}
         */
        ConnectionScheduleType: "manual" | "basic" | "cron";
        /** @description The details of a schedule; give the member that `scheduleType` names and no other. */
        ConnectionScheduleData: {
            /** @description An interval, counted from the creation of the last scheduled job. Where a job outlasts it, the next starts when that one ends. */
            basicSchedule?: {
                /**
                 * @description The unit of the interval; a month counts as 30 days.
                 * @enum {string}
                 */
                timeUnit: "minutes" | "hours" | "days" | "weeks" | "months";
                /**
                 * Format: int64
                 * @description How many of the unit. Some installations refuse intervals below one hour.
                 */
                units: number;
            };
            /** @description Fixed times. A time missed while a job ran or the server was down is not made up for. */
            cron?: {
                /** @description A Quartz expression of 6 or 7 fields, seconds first, with `?` for the day of month or the day of week: `0 0 3 * * ?` is three o'clock every night. `web_backend/describe_cron_expression` explains one. */
                cronExpression: string;
                /** @description The IANA time zone of the expression, such as `Europe/Berlin` or `UTC`; names that start with `Etc` are refused. */
                cronTimeZone: string;
            };
        };
        /**
         * @description Whether a connection runs: `active` by its schedule and on request, `inactive` not at all, `deprecated` means deleted, `locked` stopped by the platform (newer than 2.0).
         * @enum {string}
         */
        ConnectionStatus: "active" | "inactive" | "deprecated" | "locked";
        /**
         * @description What a connector's container may use, as Kubernetes quantities (`500m` is half a processor, `2Gi` is 2 × 2^30 bytes). A request is
         *     set aside for it, a limit is never exceeded. An absent member leaves the installation's default in place.
         */
        ResourceRequirements: {
            /** @description Processors set aside, such as `0.5` or `500m`. */
            cpu_request?: string;
            /** @description Processors it can use at most. */
            cpu_limit?: string;
            /** @description Memory set aside, such as `1Gi`. */
            memory_request?: string;
            /** @description Memory it can use at most; beyond it the container is killed and the attempt fails. */
            memory_limit?: string;
            /** @description Local disk set aside, such as `2Gi`. */
            ephemeral_storage_request?: string;
            /** @description Local disk it can use at most. */
            ephemeral_storage_limit?: string;
        };
        /**
         * @description What follows when the source's schema changes in a way that breaks nothing: `ignore` it, `disable` the connection, `propagate_columns` takes over changed columns of selected streams, `propagate_fully` takes over new and removed streams as well. A breaking change makes the connection inactive in any case.
         * @enum {string}
         */
        NonBreakingChangesPreference: "ignore" | "disable" | "propagate_columns" | "propagate_fully";
        /**
         * @description Whether a stream that got new columns by propagation is read again from the beginning to fill them.
         * @enum {string}
         */
        SchemaChangeBackfillPreference: "enabled" | "disabled";
        /**
         * Format: uuid
         * @description Identifies a tag, a coloured label on connections.
         */
        TagId: string;
        /** @description A label on connections, shared by the whole workspace. Since 1.4. */
        Tag: {
            /** @description The tag. */
            tagId: components["schemas"]["TagId"];
            /** @description The workspace that the tag belongs to. */
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description What the tag says; at most 30 characters. */
            name: string;
            /** @description Its colour as six hexadecimal digits, without `#`. */
            color: string;
        };
        /** @description A connection. */
        ConnectionRead: {
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description The name to show; not necessarily unique. */
            name: string;
            /** @description The rule for namespaces in the destination. */
            namespaceDefinition?: components["schemas"]["NamespaceDefinitionType"];
            /** @description The namespace in the destination with `customformat`; `${SOURCE_NAMESPACE}` stands for the one in the source. A blank result means the destination's default. */
            namespaceFormat?: string;
            /** @description Put before every stream's name to make its name in the destination, `shop_` for example. */
            prefix?: string;
            /** @description The source that is read. */
            sourceId: components["schemas"]["SourceId"];
            /** @description The destination that is written. */
            destinationId: components["schemas"]["DestinationId"];
            /** @description The operations that run after each successful sync. */
            operationIds?: components["schemas"]["OperationId"][];
            /** @description The selected streams and how each is synced. */
            syncCatalog: components["schemas"]["AirbyteCatalog"];
            /**
             * @deprecated
             * @description The interval once more in its older form; sent for basic schedules only.
             */
            schedule?: components["schemas"]["ConnectionSchedule"];
            /** @description When syncs start. */
            scheduleType?: components["schemas"]["ConnectionScheduleType"];
            /** @description The details of the schedule; absent for manual. */
            scheduleData?: components["schemas"]["ConnectionScheduleData"];
            /** @description Whether the connection runs. */
            status: components["schemas"]["ConnectionStatus"];
            /** @description Why the platform set the status, where it did. Newer than 2.0. */
            statusReason?: string | null;
            /** @description What the connection's containers may use, where that differs from the installation's settings. */
            resourceRequirements?: components["schemas"]["ResourceRequirements"];
            /**
             * Format: uuid
             * @description The discovered catalog that the selection was made from (`catalogId` of a discovery), the base of later comparisons.
             */
            sourceCatalogId?: string;
            /**
             * Format: uuid
             * @description The discovered catalog of a data-activation destination. Since 1.8.
             */
            destinationCatalogId?: string;
            /** @description Whether the source's schema changed so that the selection no longer fits it; the connection then does not run. */
            breakingChange: boolean;
            /** @description Whether schema changes are reported through the workspace's notifications. */
            notifySchemaChanges?: boolean;
            /** @description Whether schema changes are reported by email. */
            notifySchemaChangesByEmail?: boolean;
            /** @description What follows a schema change that breaks nothing. */
            nonBreakingChangesPreference?: components["schemas"]["NonBreakingChangesPreference"];
            /**
             * Format: int64
             * @description When the connection was created, in epoch seconds. Since 0.50.46.
             */
            created_at?: number;
            /** @description Whether propagated new columns are filled for old records too. Since 0.50.45. */
            backfillPreference?: components["schemas"]["SchemaChangeBackfillPreference"];
            /** @description Its workspace; sent by `connections/list_paginated` alone. */
            workspaceId?: components["schemas"]["WorkspaceId"];
            /**
             * Format: uuid
             * @description The data plane group to run in, where not the workspace's. Since 1.6 in answers and 1.7 in requests.
             */
            dataplaneGroupId?: string;
            /** @description The tags on it. Since 1.6. */
            tags?: components["schemas"]["Tag"][];
            /** @description Whether syncs may use capacity on demand when the committed capacity is used up. Newer than 2.0. */
            onDemandEnabled?: boolean;
        };
        /** @description Connections. */
        ConnectionReadList: {
            /** @description The connections, each complete with its catalog. */
            connections: components["schemas"]["ConnectionRead"][];
        };
        /** @description Which connections to list. */
        ListConnectionsForWorkspacesRequestBody: {
            /** @description The workspaces to look in. */
            workspaceIds: components["schemas"]["WorkspaceId"][];
            /**
             * Format: uuid
             * @description The user who asks. The schema wants it, but the answer does not depend on it.
             */
            userId: string;
            /** @description The page; 20 connections from row 0 by default. */
            pagination?: components["schemas"]["Pagination"];
            /**
             * @description Whether deleted connections are listed too.
             * @default false
             */
            includeDeleted?: boolean;
            /** @description Only connections that carry these tags; absent or empty = all. Since 1.8. */
            tagIds?: components["schemas"]["TagId"][];
        };
        /** @description Names a definition of either kind. */
        ActorDefinitionRequestBody: {
            /** @description The definition. */
            actorDefinitionId: components["schemas"]["ActorDefinitionId"];
            /** @description Whether it is a definition of sources or of destinations. */
            actorType: components["schemas"]["ActorType"];
        };
        /**
         * Format: uuid
         * @description Identifies a kind of source, such as Postgres. The definitions of Airbyte's registry have the same id on every installation and in
         *     every version; custom ones get an id of their own.
         */
        SourceDefinitionId: string;
        /**
         * @description How the connector reaches its system, in the form that the definition's `connectionSpecification` describes
         *     (`source_definition_specifications/get`). It holds secrets in clear on the way to the server; on the way back each is replaced by
         *     `**********`. Keep it out of logs.
         */
        SourceConfiguration: {
            [key: string]: unknown;
        };
        /** @description What the sources looked for are like. Members left out match anything. */
        SourceSearch: {
            sourceDefinitionId?: components["schemas"]["SourceDefinitionId"];
            sourceId?: components["schemas"]["SourceId"];
            workspaceId?: components["schemas"]["WorkspaceId"];
            /** @description Members of the configuration that have to be equal; secrets cannot be searched for. */
            connectionConfiguration?: components["schemas"]["SourceConfiguration"];
            /** @description The source's name, whole and exact. */
            name?: string;
            /** @description The definition's name, whole and exact. */
            sourceName?: string;
        };
        /**
         * Format: uuid
         * @description Identifies a kind of destination, such as S3. The definitions of Airbyte's registry have the same id on every installation and in
         *     every version; custom ones get an id of their own.
         */
        DestinationDefinitionId: string;
        /**
         * @description How the connector reaches its system, in the form that the definition's `connectionSpecification` describes
         *     (`destination_definition_specifications/get`). It holds secrets in clear on the way to the server; on the way back each is replaced
         *     by `**********`. Keep it out of logs.
         */
        DestinationConfiguration: {
            [key: string]: unknown;
        };
        /** @description What the destinations looked for are like. Members left out match anything. */
        DestinationSearch: {
            destinationDefinitionId?: components["schemas"]["DestinationDefinitionId"];
            destinationId?: components["schemas"]["DestinationId"];
            workspaceId?: components["schemas"]["WorkspaceId"];
            /** @description Members of the configuration that have to be equal; secrets cannot be searched for. */
            connectionConfiguration?: components["schemas"]["DestinationConfiguration"];
            /** @description The destination's name, whole and exact. */
            name?: string;
            /** @description The definition's name, whole and exact. */
            destinationName?: string;
        };
        /** @description What the connections looked for have; all members given must match. */
        ConnectionSearch: {
            /** @description This connection. */
            connectionId?: components["schemas"]["ConnectionId"];
            /** @description Exactly this name. */
            name?: string;
            /** @description This rule for namespaces. */
            namespaceDefinition?: components["schemas"]["NamespaceDefinitionType"];
            /** @description Exactly this namespace format. */
            namespaceFormat?: string;
            /** @description Exactly this prefix. */
            prefix?: string;
            /** @description This source. */
            sourceId?: components["schemas"]["SourceId"];
            /** @description This destination. */
            destinationId?: components["schemas"]["DestinationId"];
            /** @description This interval, in the older form. */
            schedule?: components["schemas"]["ConnectionSchedule"];
            /** @description This kind of schedule. */
            scheduleType?: components["schemas"]["ConnectionScheduleType"];
            /** @description Exactly this schedule. */
            scheduleData?: components["schemas"]["ConnectionScheduleData"];
            /** @description This status. */
            status?: components["schemas"]["ConnectionStatus"];
            /** @description A source that matches this search. */
            source?: components["schemas"]["SourceSearch"];
            /** @description A destination that matches this search. */
            destination?: components["schemas"]["DestinationSearch"];
        };
        /** @description Names a connection. */
        ConnectionIdRequestBody: {
            connectionId: components["schemas"]["ConnectionId"];
        };
        /** @description The ids around a connection. */
        ConnectionContextRead: {
            /**
             * Format: uuid
             * @description The connection.
             */
            connectionId?: string;
            /**
             * Format: uuid
             * @description The source that it reads.
             */
            sourceId?: string;
            /**
             * Format: uuid
             * @description The destination that it writes.
             */
            destinationId?: string;
            /**
             * Format: uuid
             * @description The connector of the source.
             */
            sourceDefinitionId?: string;
            /**
             * Format: uuid
             * @description The connector of the destination.
             */
            destinationDefinitionId?: string;
            /**
             * Format: uuid
             * @description Its workspace.
             */
            workspaceId?: string;
            /**
             * Format: uuid
             * @description The organization of the workspace.
             */
            organizationId?: string;
        };
        /** @description Names connections. */
        ConnectionStatusesRequestBody: {
            /** @description The connections to judge. */
            connectionIds: components["schemas"]["ConnectionId"][];
        };
        /** @description How a connection is doing: `running`; `queued` (its job waits for capacity; newer than 2.0); `pending` (a job is about to start, or there is nothing to judge by yet); `failed` (a user has to act: the configuration fails, or the source's schema broke); `paused` (not active); `incomplete` (the last job failed or was cancelled, and the next run may do better); `synced`. */
        ConnectionSyncStatus: ("running" | "queued" | "failed" | "paused" | "pending" | "incomplete" | "synced") | (string & {});
        /** @description What a reset job empties. */
        ResetConfig: {
            /** @description The streams whose state is dropped and whose destination tables are emptied. */
            streamsToReset?: components["schemas"]["StreamDescriptor"][];
        };
        /** @description What a refresh job reads anew. */
        JobRefreshConfig: {
            /** @description The streams that are read from the beginning; the job's other streams are synced as usual. */
            streamsToRefresh?: components["schemas"]["StreamDescriptor"][];
        };
        /** @description The totals of a job. Over several attempts an incremental stream counts the sum of them, a full-refresh stream the last one and those it resumed from. "Emitted" is what the source sent, repetitions included; "committed" is what the destination has acknowledged, and the figure to show. */
        JobAggregatedStats: {
            /**
             * Format: int64
             * @description Records that the source sent.
             */
            recordsEmitted: number;
            /**
             * Format: int64
             * @description Bytes that the source sent.
             */
            bytesEmitted: number;
            /**
             * Format: int64
             * @description Records that the destination has acknowledged.
             */
            recordsCommitted: number;
            /**
             * Format: int64
             * @description Bytes that the destination has acknowledged.
             */
            bytesCommitted: number;
            /**
             * Format: int64
             * @description Records that the destination refused one by one; absent below 1.8.
             */
            recordsRejected?: number;
        };
        /** @description The totals of one stream over all attempts of a job. */
        StreamStats: {
            /**
             * Format: int64
             * @description Records that the source sent.
             */
            recordsEmitted: number;
            /**
             * Format: int64
             * @description Bytes that the source sent.
             */
            bytesEmitted: number;
            /**
             * Format: int64
             * @description Records that the destination has acknowledged.
             */
            recordsCommitted: number;
            /**
             * Format: int64
             * @description Bytes that the destination has acknowledged.
             */
            bytesCommitted: number;
            /**
             * Format: int64
             * @description Records that the destination refused one by one; absent below 1.8.
             */
            recordsRejected?: number;
            /** @description The stream's name in the source. */
            streamName: string;
            /** @description The stream's namespace in the source; absent where it has none. */
            streamNamespace?: string;
            /** @description Whether the stream was read from the beginning because of a backfill after a schema change. */
            wasBackfilled?: boolean;
            /** @description Whether a full refresh of the stream went on where an earlier attempt had stopped. */
            wasResumed?: boolean;
        };
        /** @description The totals of a job, one entry a stream; streams without statistics are left out. */
        StreamAggregatedStats: components["schemas"]["StreamStats"][];
        /** @description One run of a connection. */
        JobRead: {
            /** @description The job; ids rise over the whole instance. */
            id: components["schemas"]["JobId"];
            /** @description What the job does. */
            configType: components["schemas"]["JobConfigType"];
            /** @description The connection that the job runs for (a UUID). */
            configId: string;
            /** @description The streams that the job handles, under their names in the source. Since 0.42.1. */
            enabledStreams?: components["schemas"]["StreamDescriptor"][];
            /**
             * Format: int64
             * @description When the job was created, in epoch seconds.
             */
            createdAt: number;
            /**
             * Format: int64
             * @description When the status last changed, in epoch seconds; for a finished job this is when it ended.
             */
            updatedAt: number;
            /**
             * Format: int64
             * @description When the first attempt started, in epoch seconds; absent before.
             */
            startedAt?: number;
            /** @description Where the job stands. */
            status: components["schemas"]["JobStatus"];
            /** @description What is emptied; jobs of type `reset_connection` only. */
            resetConfig?: components["schemas"]["ResetConfig"];
            /** @description What is read anew; jobs of type `refresh` only. Since 0.62. */
            refreshConfig?: components["schemas"]["JobRefreshConfig"];
            /** @description Totals over all streams and attempts, in the list operations and `jobs/get_without_logs` only. Since 0.50.45. */
            aggregatedStats?: components["schemas"]["JobAggregatedStats"];
            /** @description Totals a stream over all attempts, where `aggregatedStats` is filled; empty or absent elsewhere. Since 0.50.45. */
            streamAggregatedStats?: components["schemas"]["StreamAggregatedStats"];
        };
        /** @description How one connection is doing. */
        ConnectionStatusRead: {
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description The verdict; absent below 1.2. */
            connectionSyncStatus?: components["schemas"]["ConnectionSyncStatus"];
            /** @description The connection's schedule; absent for manual. */
            scheduleData?: components["schemas"]["ConnectionScheduleData"];
            /**
             * Format: int64
             * @description When the newest successful of the last ten jobs ended, in epoch seconds.
             */
            lastSuccessfulSync?: number;
            /** @description The job that is going on. */
            activeJob?: components["schemas"]["JobRead"];
            /** @description The newest job. */
            lastSyncJobId?: components["schemas"]["JobId"];
            /** @description The newest attempt of that job. */
            lastSyncAttemptNumber?: components["schemas"]["AttemptNumber"];
            /**
             * Format: int64
             * @description When that job was created, in epoch seconds.
             */
            lastSyncJobCreatedAt?: number;
            /** @description Why the last finished job failed, where it did. */
            failureReason?: components["schemas"]["FailureReason"];
        };
        /** @description How connections are doing. */
        ConnectionStatusesRead: components["schemas"]["ConnectionStatusRead"][];
        /** @description What a running job has moved of one stream. */
        StreamSyncProgressReadItem: {
            /** @description The stream's name in the source. */
            streamName: string;
            /** @description The stream's namespace in the source; absent where it has none. */
            streamNamespace?: string;
            /**
             * Format: int64
             * @description Records that the source has sent.
             */
            recordsEmitted?: number;
            /**
             * Format: int64
             * @description Bytes that the source has sent.
             */
            bytesEmitted?: number;
            /**
             * Format: int64
             * @description Records that the destination has acknowledged.
             */
            recordsCommitted?: number;
            /**
             * Format: int64
             * @description Bytes that the destination has acknowledged.
             */
            bytesCommitted?: number;
            /**
             * Format: int64
             * @description Records that the destination refused one by one. Since 1.8.
             */
            recordsRejected?: number;
            /** @description What happens to this stream; in a refresh job `refresh` for those refreshed and `sync` for the rest. Absent below 1.0. */
            configType?: components["schemas"]["JobConfigType"];
        };
        /** @description What the running job of a connection has moved so far. */
        ConnectionSyncProgressRead: {
            /**
             * Format: uuid
             * @description The connection.
             */
            connectionId: string;
            /**
             * Format: int64
             * @description The running job; absent where nothing runs.
             */
            jobId?: number;
            /** @description The progress of each stream of the job; empty where nothing runs. */
            streams: components["schemas"]["StreamSyncProgressReadItem"][];
            /**
             * Format: int64
             * @description Records that the source has sent.
             */
            recordsEmitted?: number;
            /**
             * Format: int64
             * @description Records that the destination has acknowledged.
             */
            recordsCommitted?: number;
            /**
             * Format: int64
             * @description Records that the destination refused one by one. Since 1.8.
             */
            recordsRejected?: number;
            /**
             * Format: int64
             * @description Bytes that the source has sent.
             */
            bytesEmitted?: number;
            /**
             * Format: int64
             * @description Bytes that the destination has acknowledged.
             */
            bytesCommitted?: number;
            /**
             * Format: int64
             * @description When the job was created, in epoch seconds.
             */
            syncStartedAt?: number;
            /** @description What the job does; absent where nothing runs. */
            configType?: components["schemas"]["JobConfigType"];
        };
        /** @description Names a connection. */
        ConnectionLastJobPerStreamRequestBody: {
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
        };
        /** @description The newest job that a stream took part in. */
        ConnectionLastJobPerStreamReadItem: {
            /** @description The stream's name in the source. */
            streamName: string;
            /** @description The stream's namespace in the source; absent where it has none. */
            streamNamespace?: string;
            /** @description The job. */
            jobId: components["schemas"]["JobId"];
            /** @description What the job did or does. */
            configType: components["schemas"]["JobConfigType"];
            /** @description Where the job stands. */
            jobStatus: components["schemas"]["JobStatus"];
            /**
             * Format: int64
             * @description Records of the stream that the destination has acknowledged; absent where nothing was counted.
             */
            recordsCommitted?: number;
            /**
             * Format: int64
             * @description Bytes of the stream that the destination has acknowledged; absent where nothing was counted.
             */
            bytesCommitted?: number;
            /**
             * Format: int64
             * @description When the job started, in epoch seconds.
             */
            startedAt: number;
            /**
             * Format: int64
             * @description When the job's status last changed, in epoch seconds; for a running job this is not its end.
             */
            endedAt: number;
        };
        /** @description The newest job of each stream. */
        ConnectionLastJobPerStreamRead: components["schemas"]["ConnectionLastJobPerStreamReadItem"][];
        /** @description A job and its attempts, with or without logs. */
        JobInfoRead: {
            /** @description The job. */
            job: components["schemas"]["JobRead"];
            /** @description The attempts in no particular order; empty while none has started. Sort them by `attempt.id`. */
            attempts: components["schemas"]["AttemptInfoRead"][];
        };
        /** @description Names a stream of a connection. Other requests call the same members `name` and `namespace`. */
        ConnectionStream: {
            /** @description The stream's name in the source, without the connection's prefix. */
            streamName: string;
            /** @description The stream's namespace in the source; left out where it has none. Servers of 0.50 and before insist on it. */
            streamNamespace?: string;
        };
        /** @description Names streams of a connection. */
        ConnectionStreamRequestBody: {
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description The streams; an empty list means all of them. */
            streams: components["schemas"]["ConnectionStream"][];
        };
        /**
         * @description What becomes of old rows: `Truncate` removes them once everything has been read again, `Merge` keeps them beside the new ones.
         * @enum {string}
         */
        RefreshMode: "Truncate" | "Merge";
        /** @description What to read anew. */
        ConnectionStreamRefreshRequestBody: {
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description What becomes of old rows. */
            refreshMode: components["schemas"]["RefreshMode"];
            /** @description The streams; absent or empty means all of them. */
            streams?: components["schemas"]["ConnectionStream"][];
        };
        /** @description A job, where one was started. */
        JobReadResponse: {
            /** @description The job; absent where none was started. */
            job?: components["schemas"]["JobRead"];
        };
        /** @description Names a connection and one of its jobs. */
        ConnectionAndJobIdRequestBody: {
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description The job. */
            jobId: components["schemas"]["JobId"];
        };
        /** @description A catalog to hold against a connection. */
        ConnectionAutoPropagateSchemaChange: {
            /** @description The catalog as discovered. */
            catalog: components["schemas"]["AirbyteCatalog"];
            /**
             * Format: uuid
             * @description The id that the catalog is stored under; it becomes the connection's `sourceCatalogId` where the change is taken over.
             */
            catalogId: string;
            /**
             * Format: uuid
             * @description The connection.
             */
            connectionId: string;
            /**
             * Format: uuid
             * @description The connection's workspace, whose notifications go out.
             */
            workspaceId: string;
        };
        /** @description What was taken over into a connection. */
        ConnectionAutoPropagateResult: {
            /** @description What was taken over; absent where nothing may be. */
            propagatedDiff?: components["schemas"]["CatalogDiff"];
        };
        /** @description Names a discovered catalog and a connection. */
        PostprocessDiscoveredCatalogRequestBody: {
            /**
             * Format: uuid
             * @description The stored catalog. Airbyte uses it only where it knows of no other catalog of the source, else the newest.
             */
            catalogId: string;
            /**
             * Format: uuid
             * @description The connection.
             */
            connectionId: string;
        };
        /** @description What was taken over into a connection. */
        PostprocessDiscoveredCatalogResult: {
            /** @description What was taken over; absent where nothing may be. */
            appliedDiff?: components["schemas"]["CatalogDiff"];
        };
        /** @description Which catalogs to compare. Its members are in snake case, unlike those of other operations. */
        DiffCatalogsRequest: {
            /**
             * Format: uuid
             * @description The stored catalog to start from.
             */
            current_catalog_id: string;
            /**
             * Format: uuid
             * @description The stored catalog to compare it with; of the same source or at least the same workspace, else 403.
             */
            new_catalog_id: string;
            /**
             * Format: uuid
             * @description The connection that the change is judged for; both catalogs have to be of its source.
             */
            connection_id?: string;
            /** @description Whether the connection is changed, not only judged. Needs `connection_id`, else 400. */
            persist_changes?: boolean;
        };
        /** @description How the source's newest discovered schema differs from the one that a selection was made from: `breaking` needs a user, since the selection no longer fits; `non_breaking` does not. */
        SchemaChange: ("no_change" | "non_breaking" | "breaking") | (string & {});
        /** @description What changed between two catalogs. */
        DiffCatalogsResponse: {
            /** @description The changes. */
            catalog_diff: components["schemas"]["CatalogDiff"];
            /** @description What the changes amount to. */
            schema_change: components["schemas"]["SchemaChange"];
            /** @description The newer catalog with the connection's choices in it; sent with `connection_id` alone. */
            merged_catalog?: components["schemas"]["AirbyteCatalog"];
        };
        /** @description The connection to create. */
        ConnectionCreate: {
            /** @description The name to show; `<source name> <> <destination name>` by default. It need not be unique. */
            name?: string;
            /** @description The rule for namespaces in the destination; `source` by default. */
            namespaceDefinition?: components["schemas"]["NamespaceDefinitionType"];
            /** @description The namespace in the destination with `customformat`; `${SOURCE_NAMESPACE}` stands for the one in the source. A blank result means the destination's default. */
            namespaceFormat?: string;
            /** @description Put before every stream's name to make its name in the destination, `shop_` for example. */
            prefix?: string;
            /** @description The source to read from. */
            sourceId: components["schemas"]["SourceId"];
            /** @description The destination to write to. */
            destinationId: components["schemas"]["DestinationId"];
            /** @description The operations to run after each successful sync, such as a dbt Cloud job. */
            operationIds?: components["schemas"]["OperationId"][];
            /** @description The streams and how to sync each; take the streams from a discovery of the source. Absent, nothing is selected. */
            syncCatalog?: components["schemas"]["AirbyteCatalog"];
            /**
             * @deprecated
             * @description The older form of a basic schedule; with `scheduleType` as well, the call is refused with 422.
             */
            schedule?: components["schemas"]["ConnectionSchedule"];
            /** @description When syncs start; `manual` by default. */
            scheduleType?: components["schemas"]["ConnectionScheduleType"];
            /** @description The details that `scheduleType` needs. */
            scheduleData?: components["schemas"]["ConnectionScheduleData"];
            /** @description `active`, or `inactive` to create it paused; the other values are for answers. */
            status: components["schemas"]["ConnectionStatus"];
            /** @description What the connection's containers may use, where that differs from the installation's settings. */
            resourceRequirements?: components["schemas"]["ResourceRequirements"];
            /**
             * Format: uuid
             * @description The discovered catalog that the selection was made from (`catalogId` of a discovery), the base of later comparisons.
             */
            sourceCatalogId?: string;
            /**
             * Format: uuid
             * @description The discovered catalog of a data-activation destination. Since 1.8.
             */
            destinationCatalogId?: string;
            /**
             * Format: uuid
             * @description The data plane group to run in, where not the workspace's. Since 1.6 in answers and 1.7 in requests.
             */
            dataplaneGroupId?: string;
            /** @description Whether schema changes are reported through the workspace's notifications. */
            notifySchemaChanges?: boolean;
            /** @description Whether schema changes are reported by email. */
            notifySchemaChangesByEmail?: boolean;
            /** @description What follows a schema change that breaks nothing. */
            nonBreakingChangesPreference?: components["schemas"]["NonBreakingChangesPreference"];
            /** @description Whether propagated new columns are filled for old records too. Since 0.50.45. */
            backfillPreference?: components["schemas"]["SchemaChangeBackfillPreference"];
            /** @description The tags to put on it; they have to exist. Since 1.6. */
            tags?: components["schemas"]["Tag"][];
            /**
             * @description Whether syncs may use capacity on demand when the committed capacity is used up. Newer than 2.0.
             * @default false
             */
            onDemandEnabled?: boolean;
        };
        /** @description The connection to change, and what to change about it; absent members stay as they are. */
        ConnectionUpdate: {
            /** @description The connection to change. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description The rule for namespaces in the destination. */
            namespaceDefinition?: components["schemas"]["NamespaceDefinitionType"];
            /** @description The namespace in the destination with `customformat`; `${SOURCE_NAMESPACE}` stands for the one in the source. A blank result means the destination's default. */
            namespaceFormat?: string;
            /** @description The name to show. */
            name?: string;
            /** @description Put before every stream's name in the destination; an empty string removes it. */
            prefix?: string;
            /** @description The operations to run after each successful sync; `[]` removes all, null changes nothing. */
            operationIds?: components["schemas"]["OperationId"][] | null;
            /** @description The complete selection of streams, in place of the old one. Give each `config.selected`. */
            syncCatalog?: components["schemas"]["AirbyteCatalog"];
            /**
             * @deprecated
             * @description Refused with 500; use `scheduleType` and `scheduleData`.
             */
            schedule?: components["schemas"]["ConnectionSchedule"];
            /** @description When syncs start; `manual` goes without `scheduleData`, the others need theirs in the same call. */
            scheduleType?: components["schemas"]["ConnectionScheduleType"];
            /** @description The details of the schedule; refused with 500 where `scheduleType` is absent. */
            scheduleData?: components["schemas"]["ConnectionScheduleData"];
            /** @description `inactive` pauses (a running job goes on), `active` resumes; the other values are for answers. */
            status?: components["schemas"]["ConnectionStatus"];
            /** @description What the connection's containers may use, where that differs from the installation's settings. */
            resourceRequirements?: components["schemas"]["ResourceRequirements"];
            /**
             * Format: uuid
             * @description The discovered catalog that the selection was made from (`catalogId` of a discovery), the base of later comparisons.
             */
            sourceCatalogId?: string;
            /**
             * Format: uuid
             * @description The discovered catalog of a data-activation destination. Since 1.8.
             */
            destinationCatalogId?: string;
            /**
             * Format: uuid
             * @description The data plane group to run in, where not the workspace's. Since 1.6 in answers and 1.7 in requests.
             */
            dataplaneGroupId?: string;
            /** @description Whether schema changes are reported through the workspace's notifications. */
            notifySchemaChanges?: boolean;
            /** @description Whether schema changes are reported by email. */
            notifySchemaChangesByEmail?: boolean;
            /** @description What follows a schema change that breaks nothing. */
            nonBreakingChangesPreference?: components["schemas"]["NonBreakingChangesPreference"];
            /** @description Whether propagated new columns are filled for old records too. Since 0.50.45. */
            backfillPreference?: components["schemas"]["SchemaChangeBackfillPreference"];
            /** @description `false` accepts a breaking schema change, together with a `syncCatalog` that fits the new schema. */
            breakingChange?: boolean;
            /** @description All tags of the connection; `[]` removes all, null changes nothing. Since 1.6. */
            tags?: components["schemas"]["Tag"][] | null;
            /** @description Whether syncs may use capacity on demand when the committed capacity is used up. Newer than 2.0. */
            onDemandEnabled?: boolean;
        };
        /** @description A change of a connection, and the reason for it. */
        ConnectionUpdateWithReason: {
            /** @description The change, as `connections/update` takes it. */
            connectionUpdate: components["schemas"]["ConnectionUpdate"];
            /** @description The reason, kept with the event on the timeline. */
            updateReason?: string;
            /**
             * @description Whether a program made the change rather than the user who calls; the event then names no user.
             * @default false
             */
            autoUpdate?: boolean;
        };
        /**
         * @description A declarative connector in the low-code language of Airbyte's connector development kit: its streams, how to request and page them,
         *     and how to sign in. `version` in it is that of the language.
         */
        DeclarativeManifest: {
            [key: string]: unknown;
        };
        /**
         * @description The JSON Schema (draft 7) of a source's `connectionConfiguration`, with Airbyte's keywords: `airbyte_secret` marks what is masked in
         *     answers, `order`, `group`, `always_show`, `multiline` and `pattern_descriptor` shape a form, `airbyte_hidden` keeps a field out of
         *     it. A choice is a `oneOf` whose options share a property with a `const`, or with an `enum` of one value and a `default`.
         */
        SourceDefinitionSpecification: {
            [key: string]: unknown;
        };
        /**
         * Format: int64
         * @description Numbers the versions of a definition's manifest. It has nothing to do with the version of the manifest's language.
         */
        ManifestVersion: number;
        /** @description A version of a declarative source. */
        DeclarativeSourceManifest: {
            /** @description What is new in the version, for people. */
            description: string;
            manifest: components["schemas"]["DeclarativeManifest"];
            /**
             * @description What a source is configured with. Other than in answers it is a whole specification here: `documentationUrl`, and the JSON
             *     Schema under `connectionSpecification`.
             */
            spec: components["schemas"]["SourceDefinitionSpecification"];
            version: components["schemas"]["ManifestVersion"];
        };
        /** @description A further version of a declarative source. */
        DeclarativeSourceDefinitionCreateManifestRequestBody: {
            /** @description A workspace that may use the definition. */
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description The definition, which has a manifest already. */
            sourceDefinitionId: components["schemas"]["SourceDefinitionId"];
            /** @description Whether the version is also the one that runs from now on. */
            setAsActiveManifest: boolean;
            declarativeManifest: components["schemas"]["DeclarativeSourceManifest"];
            /**
             * @description Python source of components that the manifest names, as text. Installations run it only where code of one's own is allowed. From
             *     1.8 on.
             */
            componentsFileContent?: string;
        };
        /** @description Which version of a declarative source shall run. */
        UpdateActiveManifestRequestBody: {
            /** @description A workspace that may use the definition. */
            workspaceId: components["schemas"]["WorkspaceId"];
            sourceDefinitionId: components["schemas"]["SourceDefinitionId"];
            /** @description The version that shall run; `declarative_source_definitions/list_manifests` has those there are. */
            version: components["schemas"]["ManifestVersion"];
        };
        /** @description Names a declarative source. */
        ListDeclarativeManifestsRequestBody: {
            /** @description A workspace that may use the definition. */
            workspaceId: components["schemas"]["WorkspaceId"];
            sourceDefinitionId: components["schemas"]["SourceDefinitionId"];
        };
        /** @description A version of a declarative source, without its manifest. */
        DeclarativeManifestVersionRead: {
            /**
             * Format: int64
             * @description The version's number.
             */
            version: number;
            /** @description Whether it is the version that runs. */
            isActive: boolean;
            /** @description What is new in the version, for people. */
            description: string;
        };
        /** @description The versions of a declarative source. */
        DeclarativeManifestsReadList: {
            /** @description One item a version, by number. */
            manifestVersions: components["schemas"]["DeclarativeManifestVersionRead"][];
        };
        /** @description Which destination to look at, and how. */
        DestinationDiscoverSchemaRequestBody: {
            destinationId: components["schemas"]["DestinationId"];
            /**
             * @description Whether the connector shall look even if a catalog is stored. Set it whenever the objects of the system may have changed. In
             *     `sources/discover_schema` the same member is called `disable_cache`.
             */
            disableCache?: boolean;
        };
        /** @description A destination's catalog, and the id it is stored under. */
        DestinationDiscoverRead: {
            catalog: components["schemas"]["DestinationCatalog"];
            /**
             * Format: uuid
             * @description Identifies the stored catalog. Pass it as `destinationCatalogId` when creating or updating a connection with it.
             */
            catalogId: string;
        };
        /** @description How mature a connector is. The support level has taken the place of this scale. */
        ReleaseStage: ("alpha" | "beta" | "generally_available" | "custom") | (string & {});
        /**
         * @description A kind of work that resources can be set apart for.
         * @enum {string}
         */
        JobType: "get_spec" | "check_connection" | "discover_schema" | "sync" | "reset_connection" | "connection_updater" | "replicate";
        /** @description Resources for one kind of work. */
        JobTypeResourceLimit: {
            jobType: components["schemas"]["JobType"];
            resourceRequirements: components["schemas"]["ResourceRequirements"];
        };
        /** @description Resources of a connector, in general and for single kinds of work. */
        ScopedResourceRequirements: {
            /** @description Used for every kind of work that `jobSpecific` does not name. */
            default?: components["schemas"]["ResourceRequirements"];
            /** @description Exceptions from the default, at most one a kind of work. */
            jobSpecific?: components["schemas"]["JobTypeResourceLimit"][];
        };
        /** @description A kind of destination, and the version of its connector that new destinations use. */
        DestinationDefinitionRead: {
            destinationDefinitionId: components["schemas"]["DestinationDefinitionId"];
            /** @description What the connector writes to, such as `S3`. Destinations of it carry this as their `destinationName`. */
            name: string;
            /** @description The connector's image without a tag, such as `airbyte/destination-s3`. */
            dockerRepository: string;
            /** @description The version that destinations run by default, such as `1.9.3`. */
            dockerImageTag: string;
            /**
             * Format: uri
             * @description The connector's page for its users.
             */
            documentationUrl: string;
            /** @description The connector's picture, as a web address, or from servers before 1.0 as SVG text. */
            icon?: string;
            /** @description The version of the Airbyte protocol that the connector speaks, such as `0.2.0`. */
            protocolVersion?: string;
            /**
             * @description Whether the definition was added by hand and does not come from Airbyte's registry.
             * @default false
             */
            custom?: boolean;
            /**
             * @description Whether the connector needs an enterprise licence.
             * @default false
             */
            enterprise?: boolean;
            supportLevel?: components["schemas"]["SupportLevel"];
            releaseStage?: components["schemas"]["ReleaseStage"];
            /**
             * Format: date
             * @description The day on which the connector was first released.
             */
            releaseDate?: string;
            resourceRequirements?: components["schemas"]["ScopedResourceRequirements"];
            /** @description When this version was published. */
            lastPublished?: components["schemas"]["ISO8601DateTime"];
            /** @description The development kit the connector is built with, and its version. */
            cdkVersion?: string;
            /** @description Figures of the registry about the connector's use and success, by edition. */
            metrics?: {
                [key: string]: unknown;
            };
            /** @description What the connector is written in, such as `java` or `python`. */
            language?: string;
            /** @description Whether the connector can write into business applications, with fields mapped one by one. */
            supportsDataActivation?: boolean;
        };
        /** @description A destination definition that is not public, and whether the workspace or organization asked about may use it. */
        PrivateDestinationDefinitionRead: {
            destinationDefinition: components["schemas"]["DestinationDefinitionRead"];
            /** @description Whether the workspace or organization may use the definition. */
            granted: boolean;
        };
        /** @description Definitions of the registry that are not public. */
        PrivateDestinationDefinitionReadList: {
            /** @description One item a definition, in no order to rely on. */
            destinationDefinitions: components["schemas"]["PrivateDestinationDefinitionRead"][];
        };
        /**
         * Format: uuid
         * @description The id of a workspace or of an organization, as the scope type beside it says.
         */
        ScopeId: string;
        /**
         * @description What a scope id identifies.
         * @enum {string}
         */
        ScopeType: "workspace" | "organization";
        /** @description Names a source or destination definition, and the workspace or organization that uses it. */
        ActorDefinitionIdWithScope: {
            actorDefinitionId: components["schemas"]["ActorDefinitionId"];
            scopeId: components["schemas"]["ScopeId"];
            scopeType: components["schemas"]["ScopeType"];
        };
        /** @description A list of destination definitions. */
        DestinationDefinitionReadList: {
            /** @description The definitions, in no order to rely on. */
            destinationDefinitions: components["schemas"]["DestinationDefinitionRead"][];
        };
        /** @description Names the workspace whose definitions are wanted. */
        WorkspaceIdActorDefinitionRequestBody: {
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description Whether a deleted workspace is found too. */
            includeTombstone?: boolean;
            /**
             * @description Whether only definitions are listed that the workspace has a source or destination of.
             * @default false
             */
            filterByUsed?: boolean;
        };
        /** @description Names a destination definition. */
        DestinationDefinitionIdRequestBody: {
            destinationDefinitionId: components["schemas"]["DestinationDefinitionId"];
        };
        /** @description Names a destination definition and the workspace that wants to use it. */
        DestinationDefinitionIdWithWorkspaceId: {
            destinationDefinitionId: components["schemas"]["DestinationDefinitionId"];
            workspaceId: components["schemas"]["WorkspaceId"];
        };
        /** @description The JSON Schema (draft 7) of a destination's `connectionConfiguration`, with the same keywords of Airbyte as a source's. */
        DestinationDefinitionSpecification: {
            [key: string]: unknown;
        };
        /** @description A connector of your own that writes. */
        DestinationDefinitionCreate: {
            /** @description What the connector writes to, as people shall see it. */
            name: string;
            /** @description The connector's image without a tag, with the registry's host where it is not Docker Hub. */
            dockerRepository: string;
            /** @description The version to run, such as `1.4.0`. With a fixed tag the stored specification and the image stay in step. */
            dockerImageTag: string;
            /**
             * Format: uri
             * @description A page about the connector for its users.
             */
            documentationUrl: string;
            /** @description A picture for the connector, as a web address. */
            icon?: string;
            resourceRequirements?: components["schemas"]["ScopedResourceRequirements"];
            /** @description The connector's specification, where you know it: the image's `spec` command is not run then. Only servers after 2.0 look at it. */
            connectorSpecification?: components["schemas"]["DestinationDefinitionSpecification"];
        };
        /** @description A destination definition of your own, and who may use it, a workspace, or, by `scopeId` and `scopeType`, an organization. */
        CustomDestinationDefinitionCreate: {
            /** @description The workspace that may use the definition. Give either this or a scope. */
            workspaceId?: components["schemas"]["WorkspaceId"];
            /** @description The workspace or organization that may use the definition. Needs `scopeType`. */
            scopeId?: components["schemas"]["ScopeId"];
            scopeType?: components["schemas"]["ScopeType"];
            destinationDefinition: components["schemas"]["DestinationDefinitionCreate"];
        };
        /** @description Another version for a destination definition. What is absent stays as it is. */
        DestinationDefinitionUpdate: {
            destinationDefinitionId: components["schemas"]["DestinationDefinitionId"];
            /** @description The workspace in whose name the change is made. Servers up to 1.5 do not know this member. */
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description The version that destinations shall run. */
            dockerImageTag: string;
            /** @description Another name. Only custom definitions can be renamed. */
            name?: string;
            resourceRequirements?: components["schemas"]["ScopedResourceRequirements"];
        };
        /** @description The OAuth application of a kind of destination. */
        SetInstancewideDestinationOauthParamsRequestBody: {
            destinationDefinitionId: components["schemas"]["DestinationDefinitionId"];
            /**
             * @description The application's credentials, such as `client_id` and `client_secret`; `completeOAuthServerInputSpecification` of the connector
             *     names them.
             */
            params: {
                [key: string]: unknown;
            };
        };
        /** @description A JSON Schema, or values for one. */
        OAuthConfiguration: unknown;
        /**
         * @description Values that the exchange needs besides the installation's own, such as a subdomain or the credentials of the user's own application;
         *     `oauthConfigSpecification` of the connector's `advancedAuth` names them. With the id of a source or destination beside it, a value
         *     sent as `**********` stands for the stored one, at the top level only.
         */
        OAuthInputConfiguration: components["schemas"]["OAuthConfiguration"];
        /** @description For what, and on whose behalf, a user shall consent. */
        DestinationOauthConsentRequest: {
            destinationDefinitionId: components["schemas"]["DestinationDefinitionId"];
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description Where the system sends the user afterwards. It has to be among those registered with the application. */
            redirectUrl: string;
            oAuthInputConfiguration?: components["schemas"]["OAuthInputConfiguration"];
            /** @description The destination that gets the tokens, where there is one already; its version and its stored values are used then. */
            destinationId?: components["schemas"]["DestinationId"];
        };
        /** @description Where a user consents. */
        OAuthConsentRead: {
            /** @description The address to open in the user's browser. */
            consentUrl: string;
        };
        /** @description A consent to exchange. Give the same members as to `destination_oauths/get_consent_url`. */
        CompleteDestinationOAuthRequest: {
            destinationDefinitionId: components["schemas"]["DestinationDefinitionId"];
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description The same address as in `destination_oauths/get_consent_url`, to the letter. */
            redirectUrl?: string;
            /** @description The parameters of the address that the user came back to, such as `code` and `state`, each under its name. */
            queryParams?: {
                [key: string]: unknown;
            };
            oAuthInputConfiguration?: components["schemas"]["OAuthInputConfiguration"];
            /** @description The destination that gets the tokens, where there is one already; its version and its stored values are used then. */
            destinationId?: components["schemas"]["DestinationId"];
        };
        /** @description What a consent was exchanged for. */
        CompleteOAuthResponse: {
            /** @description Whether the system gave tokens. */
            request_succeeded: boolean;
            /** @description Why it did not. */
            request_error?: string;
            /** @description The tokens, under the names of `completeOAuthOutputSpecification`, or a `secretId` that stands for them. */
            auth_payload: {
                [key: string]: unknown;
            };
        };
        /** @description A new destination. */
        DestinationCreate: {
            /** @description The kind of destination to configure. An unknown one is answered with 404. */
            destinationDefinitionId: components["schemas"]["DestinationDefinitionId"];
            connectionConfiguration: components["schemas"]["DestinationConfiguration"];
            /** @description The workspace the destination shall belong to; it cannot be moved later. */
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description What people call the destination. Several destinations of a workspace may have the same name. */
            name: string;
            /** @description What the connector's containers may use, from 1.8 on. Refused with 400 in Airbyte's cloud. */
            resourceAllocation?: components["schemas"]["ScopedResourceRequirements"];
        };
        /** @description Whether a source or destination has an active connection. */
        ActorStatus: ("active" | "inactive") | (string & {});
        /** @description A destination, with its secrets masked. */
        DestinationRead: {
            destinationDefinitionId: components["schemas"]["DestinationDefinitionId"];
            destinationId: components["schemas"]["DestinationId"];
            workspaceId: components["schemas"]["WorkspaceId"];
            /**
             * @description The stored configuration with `**********` in the place of each secret, whatever the secret's type. It can be sent back in
             *     `destinations/update` of this destination, but not in `destinations/create`.
             */
            connectionConfiguration: components["schemas"]["DestinationConfiguration"];
            /** @description What people call the destination. */
            name: string;
            /** @description The name of the definition, such as `S3`. */
            destinationName: string;
            /** @description The definition's picture, a URL from 1.0 on and the text of an SVG image before. */
            icon?: string;
            /** @description Whether the connector's version was set apart from the definition's, by pinning it. Not sent by the oldest servers. */
            isVersionOverrideApplied?: boolean;
            /** @description Whether the installation's licence covers the connector. Sent from 1.8 on. */
            isEntitled?: boolean;
            /** @description What stands between the connector's version and the newest one. Absent where there is nothing. */
            breakingChanges?: components["schemas"]["ActorDefinitionVersionBreakingChanges"];
            supportState?: components["schemas"]["SupportState"];
            /**
             * @description Whether an active connection writes to the destination. Only in `destinations/list` and `destinations/list_paginated`, from 0.62
             *     on.
             */
            status?: components["schemas"]["ActorStatus"];
            /**
             * Format: int64
             * @description When the destination was created, in epoch seconds. Sent from 1.2 on.
             */
            createdAt?: number;
            /** @description What the connector's containers may use, where that was set. Sent from 1.8 on. */
            resourceAllocation?: components["schemas"]["ScopedResourceRequirements"];
            /** @description How many connections write to the destination. Only in `destinations/list`, from 1.8 on. */
            numConnections?: number;
            /**
             * Format: int64
             * @description When a connection last synced to the destination, in epoch seconds. Only in `destinations/list`, from 1.8 on.
             */
            lastSync?: number;
            /**
             * @description How many of the destination's connections have a newest job of which status; the keys are job statuses. Only in
             *     `destinations/list`, from 1.8 on.
             */
            connectionJobStatuses?: {
                [key: string]: number;
            };
        };
        /** @description A destination's new name and configuration. */
        DestinationUpdate: {
            destinationId: components["schemas"]["DestinationId"];
            /**
             * @description The whole new configuration. A secret sent as `**********` stands for the stored value, wherever the specification marks a
             *     secret outside of arrays.
             */
            connectionConfiguration: components["schemas"]["DestinationConfiguration"];
            /** @description The new name, or the present one to keep it. */
            name: string;
            /**
             * @description What the connector's containers may use, from 1.8 on. Send it with each update, since leaving it out may take the setting away.
             *     Refused with 400 in Airbyte's cloud.
             */
            resourceAllocation?: components["schemas"]["ScopedResourceRequirements"];
        };
        /** @description The parts of a destination to change. */
        PartialDestinationUpdate: {
            /** @description The destination to change. Always send it, although Airbyte's own description leaves it optional. */
            destinationId?: components["schemas"]["DestinationId"];
            /** @description The members to change, in their places; they are merged into the stored configuration. Masked secrets change nothing. */
            connectionConfiguration?: components["schemas"]["DestinationConfiguration"];
            /** @description The new name. */
            name?: string;
            /**
             * @description What the connector's containers may use, from 1.8 on. Send it with each update, since leaving it out may take the setting away.
             *     Refused with 400 in Airbyte's cloud.
             */
            resourceAllocation?: components["schemas"]["ScopedResourceRequirements"];
        };
        /**
         * @description By what to sort, the item's own name, the name of its definition, or the time of its last sync, upwards or downwards.
         * @default actorName_asc
         * @enum {string}
         */
        ActorListSortKey: "actorName_asc" | "actorName_desc" | "actorDefinitionName_asc" | "actorDefinitionName_desc" | "lastSync_asc" | "lastSync_desc";
        /** @description What the items have to be like. Filters that are given have to match all together. */
        ActorListFilters: {
            /** @description With an active connection, without one, or both; an empty list means both. */
            states?: components["schemas"]["ActorStatus"][];
            /** @description Text that the item's name or its definition's name has to contain, whatever its case. */
            searchTerm?: string;
        };
        /** @description Which sources or destinations of a workspace are wanted, and from where on. Servers up to 1.7 look at `workspaceId` only. */
        ActorListCursorPaginatedRequestBody: {
            workspaceId: components["schemas"]["WorkspaceId"];
            /**
             * Format: uuid
             * @description The id of the last item of the page before (a source's or destination's, as listed). Left out for the first page. It has a
             *     meaning with the same `sortKey` and `filters` only.
             */
            cursor?: string;
            sortKey?: components["schemas"]["ActorListSortKey"];
            filters?: components["schemas"]["ActorListFilters"];
            /**
             * @description How many items a page has at most.
             * @default 20
             */
            pageSize?: number;
        };
        /** @description Destinations, or a page of them. */
        DestinationReadList: {
            /** @description The destinations, in the order that was asked for. */
            destinations: components["schemas"]["DestinationRead"][];
            /** @description The size of a page, in items. Only in `destinations/list`, from 1.8 on. */
            page_size?: number;
            /** @description How many destinations match over all pages; despite its name it counts no connections. Only in `destinations/list`, from 1.8 on. */
            num_connections?: number;
        };
        /** @description Which workspaces to look in, and which part of the matches to answer with. */
        ListResourcesForWorkspacesRequestBody: {
            /** @description The workspaces to look in; others are left out. An empty list matches nothing. */
            workspaceIds: components["schemas"]["WorkspaceId"][];
            /**
             * @description Whether deleted things are listed too.
             * @default false
             */
            includeDeleted?: boolean;
            pagination: components["schemas"]["Pagination"];
            /** @description Only things with this text somewhere in their name, whatever its case. */
            nameContains?: string;
        };
        /** @description What is different in the copy of a destination. */
        DestinationCloneConfiguration: {
            /** @description The copy's whole configuration. It takes the place of the copied one, so secrets have to be in it in clear. */
            connectionConfiguration?: components["schemas"]["DestinationConfiguration"];
            /** @description The copy's name. */
            name?: string;
        };
        /** @description Which destination to copy, and what shall be different in the copy. */
        DestinationCloneRequestBody: {
            /** @description The destination to copy. */
            destinationCloneId: components["schemas"]["DestinationId"];
            destinationConfiguration?: components["schemas"]["DestinationCloneConfiguration"];
        };
        /** @description How a check, discover or specification run went. Such a run is not a job that `jobs/get` knows, and its times are in milliseconds, unlike those of jobs. */
        SynchronousJobRead: {
            /**
             * Format: uuid
             * @description The run; of no use in other operations.
             */
            id: string;
            /** @description What was run. */
            configType: components["schemas"]["JobConfigType"];
            /** @description The connector definition, for display only: Airbyte sends it wrapped (`Optional[<uuid>]`), or `NoConfiguration` where the answer came from a cache. */
            configId?: string;
            /**
             * Format: int64
             * @description When the run started, in epoch milliseconds; 0 where the answer came from a cache.
             */
            createdAt: number;
            /**
             * Format: int64
             * @description When the run ended, in epoch milliseconds; 0 where the answer came from a cache.
             */
            endedAt: number;
            /** @description Whether the connector gave an answer; true also for a check whose answer is that the configuration does not work. */
            succeeded: boolean;
            /**
             * @description Whether the connector changed its own configuration during the run, for example by renewing a token.
             * @default false
             */
            connectorConfigurationUpdated?: boolean;
            /** @description The form of `logs`; absent below 1.2. */
            logType?: components["schemas"]["LogFormatType"];
            /** @description The log of the run, often empty. */
            logs?: components["schemas"]["LogEvents"] | components["schemas"]["LogRead"];
            /** @description Why there is no answer; may be absent even where `succeeded` is false. */
            failureReason?: components["schemas"]["FailureReason"];
        };
        /**
         * @description What came of a check. There are three outcomes: `status` `succeeded`, the configuration works; `status` `failed`, the connector says
         *     that it does not; no `status`, the connector could not be asked, and `jobInfo.failureReason` says why, if anything does.
         */
        CheckConnectionRead: {
            /** @description The connector's own verdict. Absent where it gave none. */
            status?: ("succeeded" | "failed") | (string & {});
            /** @description What does not work, in the connector's words. Usually absent when the check succeeded. */
            message?: string;
            /** @description How the run went. `succeeded` is true here as soon as the connector gave a verdict, a bad one too. */
            jobInfo: components["schemas"]["SynchronousJobRead"];
        };
        /** @description What can be shown of an enterprise connector. */
        EnterpriseConnectorStub: {
            /** @description Identifies the stub. It is not a definition's id. */
            id: string;
            /** @description The definition that the licence would open, where there is one. Sent from 1.8 on. */
            definitionId?: string;
            /** @description What the connector reads from or writes to. */
            name: string;
            /** @description The page about the connector. */
            url: string;
            /** @description The connector's picture, as a web address. */
            icon: string;
            /** @description A word to show beside the name. */
            label?: string;
            /** @description What kind of connector it is, `enterprise_source` or `enterprise_destination`. */
            type?: string;
        };
        /** @description Enterprise connectors. */
        EnterpriseConnectorStubsReadList: {
            /** @description One item a connector. Servers up to 1.8 do not send this member. */
            enterpriseConnectorStubs?: components["schemas"]["EnterpriseConnectorStub"][];
        };
        /** @description The state of a licence, valid (`pro`), not valid, used beyond what it allows, or past its end. */
        LicenseStatus: ("pro" | "invalid" | "exceeded" | "expired") | (string & {});
        /**
         * @description How callers prove who they are. From 0.50.9 to 0.59 it is sent where Keycloak is in use and has no `mode`; without it, those servers
         *     ask for nothing, or for HTTP Basic at the proxy in front of them.
         */
        AuthConfiguration: {
            /**
             * @description `none`: anybody may do anything. `simple`: a bearer token from `applications/token`. `oidc`: the same, or a token of the identity
             *     provider. Sent from 0.60 on.
             */
            mode?: ("none" | "simple" | "oidc") | (string & {});
            /**
             * @description The client that the web page signs in as, at the identity provider.
             * @default airbyte-webapp
             */
            clientId?: string;
            /**
             * @description The realm at Keycloak.
             * @default airbyte
             */
            defaultRealm?: string;
            /** @description The address of the identity provider. */
            authorizationServerUrl?: string;
            /** @description The audience that the identity provider's tokens must be for. */
            audience?: string;
            /** @description Scopes to ask the identity provider for beside the usual ones, parted by spaces. */
            extraScopes?: string;
        };
        /**
         * Format: uuid
         * @description Identifies a person or a program that signs in.
         */
        UserId: string;
        /**
         * Format: uuid
         * @description Identifies an organization, which owns workspaces. A community installation has exactly one, with the id
         *     `00000000-0000-0000-0000-000000000000`.
         */
        OrganizationId: string;
        /**
         * @description What the server is. Members came over the years and some are not sent although servers declare them, so only those are required that
         *     every server sends.
         */
        InstanceConfigurationResponse: {
            /** @description The edition. `pro` is the older name of `enterprise`. */
            edition: ("community" | "pro" | "enterprise" | "trial") | (string & {});
            /** @description The platform's version, such as `2.0.0`, or `dev` for a build of one's own. Sent from 0.57.4 on. */
            version?: string;
            /** @description The state of the licence. Not sent where the edition needs none. */
            licenseStatus?: components["schemas"]["LicenseStatus"];
            /**
             * Format: int64
             * @description When the licence ends, in seconds since 1970. Not sent where there is none.
             */
            licenseExpirationDate?: number | null;
            auth?: components["schemas"]["AuthConfiguration"];
            /** @description The address of the web page as its administrator set it, or the text `airbyte-url-not-configured`. */
            airbyteUrl?: string;
            /** @description Whether the first-run questions were answered. */
            initialSetupComplete: boolean;
            /** @description The built-in user, in community editions `00000000-0000-0000-0000-000000000000`. */
            defaultUserId: components["schemas"]["UserId"];
            /**
             * @description The built-in organization, in community editions `00000000-0000-0000-0000-000000000000`. Its workspaces are listed by
             *     `workspaces/list_by_organization_id`.
             */
            defaultOrganizationId: components["schemas"]["OrganizationId"];
            /**
             * Format: email
             * @description The built-in organization's address, given when the server was set up.
             */
            defaultOrganizationEmail?: string;
            /** @description The first workspace. Declared by every version, but sent by 0.50.24 to 0.50.50 only. */
            defaultWorkspaceId?: components["schemas"]["WorkspaceId"];
            /** @description Where usage statistics go, `logging` to the server's log alone, `segment` to Airbyte. */
            trackingStrategy?: ("logging" | "segment") | (string & {});
        };
        /** @description The answers to the first-run questions. */
        InstanceConfigurationSetupRequestBody: {
            /** @description The address of the built-in organization, of the built-in user and of the first workspace. */
            email: string;
            /** @description Whether usage statistics are sent without names. */
            anonymousDataCollection: boolean;
            /** @description Whether the questions are answered. Where false, the web page asks them again. */
            initialSetupComplete: boolean;
            /** @description Whether the web page offers to set up a first connection. */
            displaySetupWizard: boolean;
            /** @description The full name of the built-in user. Where absent, it stays as it is. */
            userName?: string;
            /** @description The name of the built-in organization. Where absent, it stays as it is. */
            organizationName?: string;
        };
        /** @description What a licence allows, and what is used of it. */
        LicenseInfoResponse: {
            /** @description The kind of licence. */
            edition: string;
            /** @description The state of the licence. */
            licenseStatus: components["schemas"]["LicenseStatus"];
            /** @description How many nodes the Kubernetes cluster may have. Not sent where the licence sets no limit. */
            maxNodes?: number;
            /** @description How many users may have a role above reader. Not sent where the licence sets no limit. */
            maxEditors?: number;
            /** @description How many nodes the cluster has. Not sent where the server may not look. */
            usedNodes?: number;
            /** @description How many users have a role above reader. */
            usedEditors: number;
            /**
             * Format: int64
             * @description When the licence ends, in seconds since 1970. Not sent where it has no end.
             */
            expirationDate?: number;
        };
        /** @description The installation. */
        DeploymentMetadataRead: {
            /**
             * Format: uuid
             * @description Identifies the installation, in usage statistics for one.
             */
            id: string;
            /** @description The edition, in upper case. */
            mode: string;
            /** @description The platform's version, such as `2.0.0`, or `dev` for a build of one's own. */
            version: string;
        };
        /** @description Which jobs to list, and in what order. */
        JobListRequestBody: {
            /** @description The kinds of job to list; at least one, since Airbyte answers 500 for an empty list. Servers below 0.57.2 do not know `refresh` and `clear` and refuse them. */
            configTypes: components["schemas"]["JobConfigType"][];
            /** @description The connection (a UUID) whose jobs to list; absent = those of every connection the caller may see. */
            configId?: string;
            /** @description The page; 200 jobs from row 0 by default. Keep `rowOffset` a multiple of `pageSize`. */
            pagination?: components["schemas"]["Pagination"];
            /** @description Only jobs in one of these statuses; absent or empty = all. Servers below 0.50.46 ignore it; `queued` is known to those newer than 2.0 alone. */
            statuses?: components["schemas"]["JobStatus"][];
            /**
             * Format: date-time
             * @description Only jobs created at or after this time. Servers below 0.50.18 ignore the time filters and the order.
             */
            createdAtStart?: string;
            /**
             * Format: date-time
             * @description Only jobs created at or before this time.
             */
            createdAtEnd?: string;
            /**
             * Format: date-time
             * @description Only jobs whose status last changed at or after this time; with it one call finds what moved since the last look.
             */
            updatedAtStart?: string;
            /**
             * Format: date-time
             * @description Only jobs whose status last changed at or before this time.
             */
            updatedAtEnd?: string;
            /**
             * @description The time to order by; without `orderByMethod` it has no effect.
             * @enum {string}
             */
            orderByField?: "createdAt" | "updatedAt";
            /**
             * @description Oldest first (`ASC`) or newest first (`DESC`); without `orderByField` it has no effect.
             * @enum {string}
             */
            orderByMethod?: "ASC" | "DESC";
            /** @description Grow the page, from the newest job, until it contains this one. The other filters are then ignored; a job that is unknown or of another connection gives an empty page. */
            includingJobId?: components["schemas"]["JobId"];
        };
        /** @description A job and its attempts, without logs. */
        JobWithAttemptsRead: {
            /** @description The job with its statistics filled. */
            job?: components["schemas"]["JobRead"];
            /** @description The attempts by rising number. Their `totalStats` are live while they run, and lack `bytesCommitted` and `stateMessagesEmitted`: take `bytesSynced`. */
            attempts?: components["schemas"]["AttemptRead"][];
        };
        /** @description One page of jobs. */
        JobReadList: {
            /** @description The jobs of this page, each with its attempts. */
            jobs: components["schemas"]["JobWithAttemptsRead"][];
            /**
             * Format: int64
             * @description In `jobs/list` the number of all jobs that match; in `jobs/list_for_workspaces` only of those in this page.
             */
            totalJobCount: number;
        };
        /** @description Which jobs of which workspaces to list, and in what order. */
        JobListForWorkspacesRequestBody: {
            /** @description The kinds of job to list; at least one, since Airbyte answers 500 for an empty list. Servers below 0.57.2 do not know `refresh` and `clear` and refuse them. */
            configTypes: components["schemas"]["JobConfigType"][];
            /** @description The connection (a UUID) whose jobs to list; absent = those of every connection the caller may see. */
            configId?: string;
            /** @description The page; 200 jobs from row 0 by default. Keep `rowOffset` a multiple of `pageSize`. */
            pagination?: components["schemas"]["Pagination"];
            /** @description Only jobs in one of these statuses; absent or empty = all. Servers below 0.50.46 ignore it; `queued` is known to those newer than 2.0 alone. */
            statuses?: components["schemas"]["JobStatus"][];
            /**
             * Format: date-time
             * @description Only jobs created at or after this time. Servers below 0.50.18 ignore the time filters and the order.
             */
            createdAtStart?: string;
            /**
             * Format: date-time
             * @description Only jobs created at or before this time.
             */
            createdAtEnd?: string;
            /**
             * Format: date-time
             * @description Only jobs whose status last changed at or after this time; with it one call finds what moved since the last look.
             */
            updatedAtStart?: string;
            /**
             * Format: date-time
             * @description Only jobs whose status last changed at or before this time.
             */
            updatedAtEnd?: string;
            /**
             * @description The time to order by; without `orderByMethod` it has no effect.
             * @enum {string}
             */
            orderByField?: "createdAt" | "updatedAt";
            /**
             * @description Oldest first (`ASC`) or newest first (`DESC`); without `orderByField` it has no effect.
             * @enum {string}
             */
            orderByMethod?: "ASC" | "DESC";
            /** @description The workspaces; absent or empty = every workspace the caller may see. */
            workspaceIds?: components["schemas"]["WorkspaceId"][];
        };
        /** @description How often the attempts of a job failed. */
        RetryStateRead: {
            /**
             * Format: uuid
             * @description The record of the counts; the job finds it too, so a request goes without.
             */
            id: string;
            /** @description The connection of the job. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description The job. */
            jobId: components["schemas"]["JobId"];
            /** @description Attempts in a row that moved nothing; a partial failure sets it back to 0. */
            successiveCompleteFailures: number;
            /** @description Attempts that moved nothing. */
            totalCompleteFailures: number;
            /** @description Attempts in a row that failed after moving something. */
            successivePartialFailures: number;
            /** @description Attempts that failed after moving something. */
            totalPartialFailures: number;
        };
        /** @description How often the attempts of a job failed. */
        JobRetryStateRequestBody: {
            /**
             * Format: uuid
             * @description The record of the counts; the job finds it too, so a request goes without.
             */
            id?: string;
            /** @description The connection of the job. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description The job. */
            jobId: components["schemas"]["JobId"];
            /** @description Attempts in a row that moved nothing; a partial failure sets it back to 0. */
            successiveCompleteFailures: number;
            /** @description Attempts that moved nothing. */
            totalCompleteFailures: number;
            /** @description Attempts in a row that failed after moving something. */
            successivePartialFailures: number;
            /** @description Attempts that failed after moving something. */
            totalPartialFailures: number;
        };
        /** @description A job alone. */
        JobInfoLightRead: {
            /** @description The job. */
            job: components["schemas"]["JobRead"];
        };
        /** @description A job, where there is one. */
        JobOptionalRead: {
            /** @description The job; absent when there is none. */
            job?: components["schemas"]["JobRead"];
        };
        /** @description A kind of source, and the version of its connector that new sources use. */
        SourceDefinitionRead: {
            sourceDefinitionId: components["schemas"]["SourceDefinitionId"];
            /** @description What the connector reads from, such as `Postgres`. Sources of it carry this as their `sourceName`. */
            name: string;
            /** @description The connector's image without a tag, such as `airbyte/source-postgres`. */
            dockerRepository: string;
            /** @description The version that sources run by default, such as `3.7.0`. */
            dockerImageTag: string;
            /**
             * Format: uri
             * @description The connector's page for its users.
             */
            documentationUrl?: string;
            /** @description The connector's picture, as a web address, or from servers before 1.0 as SVG text. */
            icon?: string;
            /** @description The version of the Airbyte protocol that the connector speaks, such as `0.2.0`. */
            protocolVersion?: string;
            /**
             * @description Whether the definition was added by hand and does not come from Airbyte's registry.
             * @default false
             */
            custom?: boolean;
            /**
             * @description Whether the connector needs an enterprise licence.
             * @default false
             */
            enterprise?: boolean;
            supportLevel?: components["schemas"]["SupportLevel"];
            releaseStage?: components["schemas"]["ReleaseStage"];
            /**
             * Format: date
             * @description The day on which the connector was first released.
             */
            releaseDate?: string;
            /** @description What kind of system the connector reads from. */
            sourceType?: ("api" | "file" | "database" | "custom") | (string & {});
            resourceRequirements?: components["schemas"]["ScopedResourceRequirements"];
            /**
             * Format: int64
             * @description For how many seconds the connector may say nothing before it counts as hung.
             */
            maxSecondsBetweenMessages?: number;
            /** @description When this version was published. */
            lastPublished?: components["schemas"]["ISO8601DateTime"];
            /** @description The development kit the connector is built with, and its version. */
            cdkVersion?: string;
            /** @description Figures of the registry about the connector's use and success, by edition. */
            metrics?: {
                [key: string]: unknown;
            };
            /** @description What the connector is written in, such as `java`, `python` or `manifest-only`. */
            language?: string;
        };
        /** @description A job and the versions it ran with. */
        JobDebugRead: {
            /** @description The job. */
            id: components["schemas"]["JobId"];
            /** @description What the job does. */
            configType: components["schemas"]["JobConfigType"];
            /** @description The connection that the job runs for (a UUID). */
            configId: string;
            /** @description Where the job stands. */
            status: components["schemas"]["JobStatus"];
            /** @description The version of the server. */
            airbyteVersion: string;
            /** @description The connector of the source. */
            sourceDefinition: components["schemas"]["SourceDefinitionRead"];
            /** @description The connector of the destination. */
            destinationDefinition: components["schemas"]["DestinationDefinitionRead"];
        };
        /** @description The state of the scheduler's workflow for a connection. */
        WorkflowStateRead: {
            /** @description Whether a job of the connection is being run at this moment. */
            running: boolean;
        };
        /** @description What is needed to investigate a job. */
        JobDebugInfoRead: {
            /** @description The job and the versions it ran with. */
            job: components["schemas"]["JobDebugRead"];
            /** @description Every attempt with its logs. */
            attempts: components["schemas"]["AttemptInfoRead"][];
            /** @description The state of the connection's scheduler. */
            workflowState?: components["schemas"]["WorkflowStateRead"];
        };
        /**
         * Format: uuid
         * @description Identifies a workspace's owner in usage statistics. It has no use in other calls.
         */
        CustomerId: string;
        /**
         * @description A channel, `slack` for any webhook that takes Slack's messages, `customerio` for email.
         * @enum {string}
         */
        NotificationType: "slack" | "customerio";
        /** @description A webhook that takes Slack's messages. */
        SlackNotificationConfiguration: {
            /** @description The webhook's address. Whoever has it can post, so treat it as a secret; the server sends it back in plain text. */
            webhook: string;
        };
        /** @description Settings of notifications by email. There are none so far; the workspace's `email` is the address. */
        CustomerioNotificationConfiguration: {
            [key: string]: unknown;
        };
        /** @description The older form of a notification, one channel for successes and failures of syncs. */
        Notification: {
            notificationType: components["schemas"]["NotificationType"];
            /**
             * @description Whether succeeded syncs are told.
             * @default false
             */
            sendOnSuccess: boolean;
            /**
             * @description Whether failed syncs are told.
             * @default true
             */
            sendOnFailure: boolean;
            slackConfiguration?: components["schemas"]["SlackNotificationConfiguration"];
            customerioConfiguration?: components["schemas"]["CustomerioNotificationConfiguration"];
        };
        /** @description The channels on which one kind of event is told. */
        NotificationItem: {
            /** @description The channels. None means that nobody is told. */
            notificationType?: components["schemas"]["NotificationType"][];
            slackConfiguration?: components["schemas"]["SlackNotificationConfiguration"];
            customerioConfiguration?: components["schemas"]["CustomerioNotificationConfiguration"];
        };
        /** @description Who is told about what happens in the workspace. An event that is absent is told to nobody. */
        NotificationSettings: {
            /** @description A sync succeeded. */
            sendOnSuccess?: components["schemas"]["NotificationItem"];
            /** @description A sync failed, all of its attempts included. */
            sendOnFailure?: components["schemas"]["NotificationItem"];
            /** @description A connection was stopped because it kept failing. */
            sendOnSyncDisabled?: components["schemas"]["NotificationItem"];
            /** @description A connection keeps failing and will be stopped if it goes on. */
            sendOnSyncDisabledWarning?: components["schemas"]["NotificationItem"];
            /** @description A source's schema changed, and the connection goes on. */
            sendOnConnectionUpdate?: components["schemas"]["NotificationItem"];
            /** @description A source's schema changed in a way that needs somebody to look at the connection. */
            sendOnConnectionUpdateActionRequired?: components["schemas"]["NotificationItem"];
            /** @description A connector in use has a breaking change ahead. */
            sendOnBreakingChangeWarning?: components["schemas"]["NotificationItem"];
            /** @description Connections were stopped because their connector's deadline for an upgrade has passed. */
            sendOnBreakingChangeSyncsDisabled?: components["schemas"]["NotificationItem"];
            /** @description A sync waits for capacity. */
            sendOnConnectionSyncQueued?: components["schemas"]["NotificationItem"];
        };
        /**
         * Format: uuid
         * @description Identifies a data plane group, the region in which a workspace's jobs run.
         */
        DataplaneGroupId: string;
        /** @description A webhook that operations may call after a sync, without its token. */
        WebhookConfigRead: {
            /**
             * Format: uuid
             * @description Identifies the webhook in operations.
             */
            id: string;
            /** @description What people call the webhook. */
            name?: string;
            /** @description The host of dbt Cloud that is called, where it is not the usual one. */
            customDbtHost?: string;
        };
        /** @description A count and the number it must not exceed. */
        Limit: {
            /**
             * Format: int64
             * @description How many there are now.
             */
            current: number;
            /**
             * Format: int64
             * @description How many there may be.
             */
            max: number;
        };
        /** @description How much of its allowance a workspace uses. Sent where the server sets limits. */
        WorkspaceLimits: {
            sources: components["schemas"]["Limit"];
            destinations: components["schemas"]["Limit"];
            activeConnections: components["schemas"]["Limit"];
        };
        /** @description A workspace, the home of sources, destinations and connections. */
        WorkspaceRead: {
            workspaceId: components["schemas"]["WorkspaceId"];
            organizationId: components["schemas"]["OrganizationId"];
            customerId: components["schemas"]["CustomerId"];
            /** @description What people call the workspace. Not unique. */
            name: string;
            /** @description The name in the form used in web addresses. Unique, and made anew when the workspace is renamed. */
            slug: string;
            /**
             * Format: email
             * @description Where notifications by email go.
             */
            email?: string;
            /** @description Whether the first-run questions were answered. */
            initialSetupComplete: boolean;
            /** @description Whether the web page offers to set up a first connection. */
            displaySetupWizard?: boolean;
            /** @description Whether usage statistics are sent without names. */
            anonymousDataCollection?: boolean;
            /** @description Whether the workspace's email address is subscribed to product news. */
            news?: boolean;
            /** @description Whether the workspace's email address is subscribed to security announcements. */
            securityUpdates?: boolean;
            /** @description The older form of notifications, of which `notificationSettings` has taken the place. */
            notifications?: components["schemas"]["Notification"][];
            notificationSettings?: components["schemas"]["NotificationSettings"];
            /** @description Whether a sync of the workspace has ever succeeded. */
            firstCompletedSync?: boolean;
            /** @description Whether the web page's request for feedback was answered. */
            feedbackDone?: boolean;
            dataplaneGroupId?: components["schemas"]["DataplaneGroupId"];
            /** @description The webhooks that operations may call after a sync. Their tokens are never sent back. */
            webhookConfigs?: components["schemas"]["WebhookConfigRead"][];
            /** @description Whether the workspace is deleted. */
            tombstone?: boolean;
            workspaceLimits?: components["schemas"]["WorkspaceLimits"];
        };
        /** @description A list of workspaces. */
        WorkspaceReadList: {
            /** @description The workspaces, by name. */
            workspaces: components["schemas"]["WorkspaceRead"][];
        };
        /**
         * @description Who proves the user's identity, Airbyte itself, Google's identity platform or Keycloak.
         * @default airbyte
         * @enum {string}
         */
        AuthProvider: "airbyte" | "google_identity_platform" | "keycloak";
        /**
         * @description Whether a user can sign in; `invited` did not yet, `registered` did, `disabled` was deleted.
         * @enum {string}
         */
        UserStatus: "invited" | "registered" | "disabled";
        /** @description The user to make. */
        UserCreate: {
            /**
             * Format: uuid
             * @description The id that the user is to have; a random one by default. Not known to the oldest servers.
             */
            userId?: string;
            /** @description The user's full name. */
            name: string;
            /** @description The account's id at the identity provider. */
            authUserId: string;
            /** @description The identity provider. */
            authProvider: components["schemas"]["AuthProvider"];
            /** @description Whether the user can sign in. */
            status?: components["schemas"]["UserStatus"];
            /** @description The user's company. */
            companyName?: string;
            /**
             * Format: email
             * @description The user's email address.
             */
            email: string;
            /**
             * @description Whether to subscribe the address to product news.
             * @default false
             */
            news?: boolean;
        };
        /** @description A person or a program that signs in. */
        UserRead: {
            /** @description The user's full name. */
            name?: string;
            /** @description The user. */
            userId: components["schemas"]["UserId"];
            /** @description The workspace that the web page opens first. */
            defaultWorkspaceId?: components["schemas"]["WorkspaceId"];
            /** @description Whether the user can sign in. */
            status?: components["schemas"]["UserStatus"];
            /** @description The user's company, as the user told it. */
            companyName?: string;
            /**
             * Format: email
             * @description The user's email address.
             */
            email: string;
            /** @description Whether the address is subscribed to product news. */
            news?: boolean;
            /** @description What the web page keeps about the user; `{}` where it keeps nothing. */
            metadata: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When agentic use was enabled for the user. Not sent where it is not. Newer than 2.0.
             */
            agenticEnabledAt?: string;
        };
        /**
         * @description A role, and what it is a role in. `reader` sees, `runner` (since 1.5) starts and cancels jobs too, `editor` changes sources, destinations and connections too, `admin` decides about users too. `workspace_source_editor` and `workspace_destination_editor` (newer than 2.0) are editors of one side only, `workspace_owner` is an older name of the administrator, and `organization_member` (since 0.63) belongs to an organization without seeing its workspaces.
         * @enum {string}
         */
        PermissionType: "instance_admin" | "organization_admin" | "organization_editor" | "organization_runner" | "organization_reader" | "organization_member" | "workspace_owner" | "workspace_admin" | "workspace_runner" | "workspace_editor" | "workspace_source_editor" | "workspace_destination_editor" | "workspace_reader";
        /** @description A user of a workspace. */
        WorkspaceUserRead: {
            /** @description The user's full name. */
            name?: string;
            /** @description The user. */
            userId: components["schemas"]["UserId"];
            /** @description Whether this is the workspace that the web page opens first for the user. */
            isDefaultWorkspace?: boolean;
            /**
             * Format: email
             * @description The user's email address.
             */
            email: string;
            /**
             * Format: uuid
             * @description The permission that gives access, to be changed or taken away by `permissions/update` and `permissions/delete`.
             */
            permissionId: string;
            /** @description What the user may do in the workspace. */
            permissionType: components["schemas"]["PermissionType"];
            /** @description The workspace. */
            workspaceId: components["schemas"]["WorkspaceId"];
        };
        /** @description The users of a workspace. */
        WorkspaceUserReadList: {
            /** @description The users, each with the permission on the workspace. */
            users: components["schemas"]["WorkspaceUserRead"][];
        };
        /** @description How the normalization of one attempt went. */
        AttemptNormalizationStatusRead: {
            /** @description The attempt, counted from 0 within its job. */
            attemptNumber?: components["schemas"]["AttemptNumber"];
            /** @description Whether it is known how many records the attempt committed. */
            hasRecordsCommitted?: boolean;
            /**
             * Format: int64
             * @description How many records the attempt committed, where that is known.
             */
            recordsCommitted?: number;
            /** @description Whether the normalization of the attempt failed. */
            hasNormalizationFailed?: boolean;
        };
        /** @description How the normalization of a job's attempts went. */
        AttemptNormalizationStatusReadList: {
            /** @description One entry an attempt. */
            attemptNormalizationStatuses?: components["schemas"]["AttemptNormalizationStatusRead"][];
        };
        /**
         * @description A part of Airbyte that writes a log of its own, the server or the scheduler of early versions.
         * @enum {string}
         */
        LogType: "server" | "scheduler";
        /** @description Which log is wanted. */
        LogsRequestBody: {
            /** @description The part of Airbyte whose log it is. */
            logType: components["schemas"]["LogType"];
        };
        /** @description Where the jobs of a workspace or connection run; `auto` leaves it to Airbyte. */
        Geography: ("auto" | "us" | "eu") | (string & {});
        /** @description The regions to choose from. */
        WebBackendGeographiesListResult: {
            /** @description The regions. */
            geographies: components["schemas"]["Geography"][];
        };
        /** @description Whether the server is up. */
        HealthCheckRead: {
            /** @description Whether the server can do its work. False where it cannot reach its database, for one. */
            available: boolean;
        };
        /** @description Whether a test message went out. */
        NotificationRead: {
            /** @description Whether the webhook took the message. `notifications/try` of newer servers leaves it out. */
            status?: ("succeeded" | "failed") | (string & {});
            /** @description Why the message could not be sent, for people. */
            message?: string;
        };
        /**
         * @description An event that is told; each is a member of the notification settings, such as `sync_success` of `sendOnSuccess`. `connection_sync_queued` is newer than 2.0.
         * @enum {string}
         */
        NotificationTrigger: "sync_success" | "sync_failure" | "sync_disabled" | "sync_disabled_warning" | "connection_update" | "connection_update_action_required" | "breaking_change_warning" | "breaking_change_syncs_disabled" | "connection_sync_queued";
        /** @description A webhook to try out, and the event to try it with. */
        NotificationWebhookConfigValidationRequestBody: {
            /** @description The webhook. */
            slackConfiguration: components["schemas"]["SlackNotificationConfiguration"];
            /** @description The event that the message is about. Always give it; servers mean to require it, but misspell it where they do. */
            notificationTrigger?: components["schemas"]["NotificationTrigger"];
        };
        /**
         * @description What an operation does: `webhook` calls another program, such as dbt Cloud. `normalization` and `dbt` are accepted and do nothing from 1.0 on.
         * @enum {string}
         */
        OperatorType: "normalization" | "dbt" | "webhook";
        /** @description A call of another program. */
        OperatorWebhook: {
            /**
             * Format: uuid
             * @description The entry of the workspace's `webhookConfigs` that has the credentials.
             */
            webhookConfigId?: string;
            /**
             * @description The program to call; `dbtCloud` goes with the member of that name.
             * @enum {string}
             */
            webhookType?: "dbtCloud";
            /** @description The dbt Cloud job to start. */
            dbtCloud?: {
                /**
                 * Format: int64
                 * @description The dbt Cloud account.
                 */
                accountId: number;
                /**
                 * Format: int64
                 * @description The job in that account, not a job of Airbyte's.
                 */
                jobId: number;
            };
            /** @description The address to call. */
            executionUrl?: string;
            /** @description The body to send to that address. */
            executionBody?: string;
        };
        /** @description What an operation does. Servers up to 0.63 also know the members `normalization` and `dbt`. */
        OperatorConfiguration: {
            /** @description The kind of operation. */
            operatorType: components["schemas"]["OperatorType"];
            /** @description The call to make; needed with `webhook`. */
            webhook?: components["schemas"]["OperatorWebhook"];
        };
        /** @description Whether a configuration of an operation is complete. */
        CheckOperationRead: {
            /** @description The verdict. */
            status: ("succeeded" | "failed") | (string & {});
            /** @description What is wrong, with `failed`; absent where the server has no words for it. */
            message?: string;
        };
        /** @description The operation to create. */
        OperationCreate: {
            /** @description The workspace to create it in. */
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description The name to show. */
            name: string;
            /** @description What it does. */
            operatorConfiguration: components["schemas"]["OperatorConfiguration"];
        };
        /** @description An operation. */
        OperationRead: {
            /** @description Its workspace. */
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description The operation. */
            operationId: components["schemas"]["OperationId"];
            /** @description The name to show. */
            name: string;
            /** @description What it does. */
            operatorConfiguration: components["schemas"]["OperatorConfiguration"];
        };
        /** @description The operation to change, with all that it is to be. */
        OperationUpdate: {
            /** @description The operation to change. */
            operationId: components["schemas"]["OperationId"];
            /** @description The name to show. */
            name: string;
            /** @description What it does from now on. */
            operatorConfiguration: components["schemas"]["OperatorConfiguration"];
        };
        /** @description Operations. */
        OperationReadList: {
            /** @description The operations. */
            operations: components["schemas"]["OperationRead"][];
        };
        /** @description Names an operation. */
        OperationIdRequestBody: {
            /** @description The operation. */
            operationId: components["schemas"]["OperationId"];
        };
        /** @description Names an organization. */
        OrganizationIdRequestBody: {
            /** @description The organization. */
            organizationId: components["schemas"]["OrganizationId"];
        };
        /** @description How much of its allowance an organization uses. */
        OrganizationLimits: {
            /** @description Users of the organization. */
            users?: components["schemas"]["Limit"];
            /** @description Workspaces of the organization. */
            workspaces?: components["schemas"]["Limit"];
        };
        /** @description An organization, the owner of workspaces. */
        OrganizationRead: {
            /** @description The organization. */
            organizationId: components["schemas"]["OrganizationId"];
            /** @description What people call the organization. Not unique. */
            organizationName: string;
            /** @description Where messages to the organization go. */
            email: string;
            /** @description The realm of the identity provider in which members sign in, where the organization has its own. Since 0.63. */
            ssoRealm?: string;
            /** @description Whether the organization is an agentic one. Newer than 2.0. */
            isAgentic?: boolean;
            /** @description How much of its allowance the organization uses, where the server sets limits. Since 1.5. */
            organizationLimits?: components["schemas"]["OrganizationLimits"];
        };
        /** @description An organization to be made. */
        OrganizationCreateRequestBody: {
            /** @description The user who becomes its administrator. */
            userId: components["schemas"]["UserId"];
            /** @description What people will call the organization. It need not be unique. */
            organizationName: string;
            /** @description Where messages to the organization go. */
            email?: string;
            /**
             * @description Whether it shall be an agentic organization. Newer than 2.0.
             * @default false
             */
            isAgentic?: boolean;
        };
        /** @description Changes to an organization. */
        OrganizationUpdateRequestBody: {
            /** @description The organization to change. */
            organizationId: components["schemas"]["OrganizationId"];
            /** @description The name that the organization shall have. Always give it, the present one too; it is not declared as required. */
            organizationName?: string;
            /** @description Where messages to the organization go. Where absent, it stays as it is. Since 0.63. */
            email?: string;
        };
        /** @description Whose organizations are wanted, and which part of them. */
        ListOrganizationsByUserRequestBody: {
            /** @description The user. */
            userId: components["schemas"]["UserId"];
            /** @description The page that is wanted. Where it is given, give both of its members; without it, all organizations come at once. */
            pagination?: components["schemas"]["Pagination"];
            /** @description Only organizations with this text somewhere in their name. Blank is as good as absent. */
            nameContains?: string;
        };
        /** @description A list of organizations. */
        OrganizationReadList: {
            /** @description The organizations. */
            organizations: components["schemas"]["OrganizationRead"][];
        };
        /** @description Whose organizations and workspaces are wanted, and which part of them. */
        ListOrganizationSummariesRequestBody: {
            /** @description The user. */
            userId: components["schemas"]["UserId"];
            /** @description Only organizations, and only workspaces, with this text somewhere in their name. Give `''` for all. */
            nameContains: string;
            /** @description The page of organizations and the page of workspaces that are wanted; give both members. */
            pagination: components["schemas"]["Pagination"];
        };
        /** @description An organization with workspaces of it. */
        OrganizationSummary: {
            /** @description The organization. */
            organization: components["schemas"]["OrganizationRead"];
            /** @description Those of its workspaces that are on the page. Servers are known to leave it out where there are none. */
            workspaces?: components["schemas"]["WorkspaceRead"][];
            /** @description How many users have a permission in the organization. */
            memberCount: number;
        };
        /** @description Organizations and workspaces of a user. */
        ListOrganizationSummariesResponse: {
            /** @description One item an organization. */
            organizationSummaries?: components["schemas"]["OrganizationSummary"][];
        };
        /** @description What every member may know of an organization. */
        OrganizationInfoRead: {
            /** @description The organization. */
            organizationId: components["schemas"]["OrganizationId"];
            /** @description What people call the organization. */
            organizationName: string;
            /** @description Whether members sign in by an identity provider of the organization's own. */
            sso: boolean;
            /** @description Whether an identity provider manages the members by SCIM. Newer than 2.0. */
            scim?: boolean;
            /** @description Where the organization stands with its payments, on Airbyte Cloud. */
            billing?: {
                /** @description Whether there is a subscription, not yet (`pre_subscription`), no more (`unsubscribed`), or now. */
                subscriptionStatus?: ("pre_subscription" | "unsubscribed" | "subscribed") | (string & {});
                /** @description How the payments stand: never set up, in order, overdue with some time left, stopped, stopped by Airbyte, or handled outside of the server. */
                paymentStatus: ("uninitialized" | "okay" | "grace_period" | "disabled" | "locked" | "manual") | (string & {});
                /** @description Set for accounts that pay nothing. */
                accountType?: ("free" | "internal") | (string & {});
                /**
                 * Format: int64
                 * @description When the time that `grace_period` leaves is over, since 1970; whether in seconds or milliseconds is not declared.
                 */
                gracePeriodEndsAt?: number;
            };
            /** @description The plan that the organization is on, on Airbyte Cloud. Since 2.0. */
            organizationPlanId?: string;
        };
        /** @description Whose usage is wanted, and of which days. */
        OrganizationDataWorkerUsageRequestBody: {
            /** @description The organization. */
            organizationId: components["schemas"]["OrganizationId"];
            /**
             * Format: date
             * @description The first day, in UTC.
             */
            startDate: string;
            /**
             * Format: date
             * @description The last day, in UTC; it is included.
             */
            endDate: string;
        };
        /** @description The capacity that syncs took in one hour. */
        DataWorkerUsage: {
            /**
             * Format: date-time
             * @description When the hour began.
             */
            date: string;
            /**
             * Format: double
             * @description How many data workers were in use; a data worker is the share of eight processors.
             */
            used: number;
        };
        /** @description The capacity that one workspace's syncs took in a region. */
        WorkspaceDataWorkerUsage: {
            /** @description The workspace. */
            id: components["schemas"]["WorkspaceId"];
            /** @description What people call the workspace. */
            name: string;
            /** @description One item an hour, by time. */
            dataWorkers: components["schemas"]["DataWorkerUsage"][];
        };
        /** @description The capacity that syncs took in one region. */
        RegionDataWorkerUsage: {
            /** @description The region. */
            id: components["schemas"]["DataplaneGroupId"];
            /** @description What people call the region. */
            name: string;
            /** @description One item a workspace; workspaces that are deleted by now are left out. */
            workspaces: components["schemas"]["WorkspaceDataWorkerUsage"][];
        };
        /** @description The capacity that an organization's syncs took. */
        OrganizationDataWorkerUsageRead: {
            /** @description The organization. */
            organizationId: components["schemas"]["OrganizationId"];
            /** @description How many data workers the organization has committed to. Newer than 2.0. */
            committedDataWorkers?: number;
            /** @description One item a region in which jobs ran; regions that are deleted by now are left out. */
            regions: components["schemas"]["RegionDataWorkerUsage"][];
        };
        /** @description A permission to be given. Give one of `workspaceId` and `organizationId`. */
        PermissionCreate: {
            /**
             * Format: uuid
             * @description The id that the permission shall have; by default the server makes one. Since 0.63.
             */
            permissionId?: string;
            /** @description What the user shall be allowed. */
            permissionType: components["schemas"]["PermissionType"];
            /** @description The user to allow it. */
            userId: components["schemas"]["UserId"];
            /** @description The workspace, with a type that begins with `workspace_`. */
            workspaceId?: components["schemas"]["WorkspaceId"];
            /** @description The organization, with a type that begins with `organization_`. */
            organizationId?: components["schemas"]["OrganizationId"];
        };
        /** @description What a user may do somewhere. */
        PermissionRead: {
            /**
             * Format: uuid
             * @description The permission.
             */
            permissionId: string;
            /** @description What the user may do. */
            permissionType: components["schemas"]["PermissionType"];
            /** @description The user who may. */
            userId: components["schemas"]["UserId"];
            /** @description The workspace, with a role in one. */
            workspaceId?: components["schemas"]["WorkspaceId"];
            /** @description The organization, with a role in one. */
            organizationId?: components["schemas"]["OrganizationId"];
        };
        /** @description Names a permission. */
        PermissionIdRequestBody: {
            /**
             * Format: uuid
             * @description The permission.
             */
            permissionId: string;
        };
        /** @description What a user might be allowed to do, and where. */
        PermissionCheckRequest: {
            /** @description The least role that is asked about. */
            permissionType: components["schemas"]["PermissionType"];
            /** @description The user. */
            userId: components["schemas"]["UserId"];
            /** @description The workspace, with a role in one. */
            workspaceId?: components["schemas"]["WorkspaceId"];
            /** @description The organization, with a role in one. */
            organizationId?: components["schemas"]["OrganizationId"];
        };
        /** @description Whether a user may do what was asked about. */
        PermissionCheckRead: {
            /** @description Whether the user may (`succeeded`) or not (`failed`). */
            status: ("succeeded" | "failed") | (string & {});
            /** @description More about the outcome, for people. */
            message?: string;
        };
        /** @description What a user might be allowed to do in each of several workspaces. */
        PermissionsCheckMultipleWorkspacesRequest: {
            /** @description The least role that is asked about. */
            permissionType: components["schemas"]["PermissionType"];
            /** @description The user. */
            userId: components["schemas"]["UserId"];
            /** @description The workspaces. With none, the answer is `succeeded`. */
            workspaceIds?: components["schemas"]["WorkspaceId"][];
        };
        /** @description Another type for a permission. */
        PermissionUpdate: {
            /**
             * Format: uuid
             * @description The permission to change.
             */
            permissionId: string;
            /** @description What the user shall be allowed from now on. Always give it, although it is not declared as required. */
            permissionType?: components["schemas"]["PermissionType"];
        };
        /** @description Names a user and a workspace. */
        PermissionDeleteUserFromWorkspaceRequestBody: {
            /** @description The user to take out. Servers up to 1.5 know it as `userIdToRemove`. */
            userId: components["schemas"]["UserId"];
            /** @description The workspace to take the user out of. */
            workspaceId: components["schemas"]["WorkspaceId"];
        };
        /** @description Names a user. */
        UserIdRequestBody: {
            /** @description The user. */
            userId: components["schemas"]["UserId"];
        };
        /** @description The permissions of a user. */
        PermissionReadList: {
            /** @description One item a permission. */
            permissions: components["schemas"]["PermissionRead"][];
        };
        /** @description A source that need not be stored. */
        SourceCoreConfig: {
            /** @description The stored source that the configuration is meant for, where there is one. */
            sourceId?: components["schemas"]["SourceId"];
            /** @description The connector to run. */
            sourceDefinitionId: components["schemas"]["SourceDefinitionId"];
            /** @description The configuration to try, its secrets in clear. */
            connectionConfiguration: components["schemas"]["SourceConfiguration"];
            /** @description The workspace on whose behalf the connector runs; it decides about the connector's version and the region. */
            workspaceId: components["schemas"]["WorkspaceId"];
        };
        /**
         * @description What discovery found. Without a `catalog` it failed, and `jobInfo` says why. Newer servers leave `jobInfo` out after a real run that
         *     was asked to compare with a connection.
         */
        SourceDiscoverSchemaRead: {
            /**
             * @description The source's streams. Before it goes into a connection, set `selected` of each stream and make sure that the destination
             *     supports the suggested `destinationSyncMode`.
             */
            catalog?: components["schemas"]["AirbyteCatalog"];
            /** @description How the run went. From the cache it has both times 0 and `NoConfiguration` as `configId`. */
            jobInfo?: components["schemas"]["SynchronousJobRead"];
            /**
             * Format: uuid
             * @description Identifies the stored catalog. Pass it as `sourceCatalogId` when creating or updating a connection with it, so that later
             *     changes of the schema can be told.
             */
            catalogId?: string;
            /** @description How the catalog differs from the connection's. Only with `connectionId` and a real run. */
            catalogDiff?: components["schemas"]["CatalogDiff"];
            /** @description Whether the connection cannot go on without a decision of its user. Only with `connectionId` and a real run. */
            breakingChange?: boolean;
            /** @description The connection's status after the comparison. Only with `connectionId` and a real run. */
            connectionStatus?: components["schemas"]["ConnectionStatus"];
        };
        /** @description A destination that need not be stored. */
        DestinationCoreConfig: {
            /** @description The stored destination that the configuration is meant for, where there is one. */
            destinationId?: components["schemas"]["DestinationId"];
            /** @description The connector to run. */
            destinationDefinitionId: components["schemas"]["DestinationDefinitionId"];
            /** @description The configuration to try, its secrets in clear. */
            connectionConfiguration: components["schemas"]["DestinationConfiguration"];
            /** @description The workspace on whose behalf the connector runs; it decides about the connector's version and the region. */
            workspaceId: components["schemas"]["WorkspaceId"];
        };
        /**
         * @description The product that keeps the secrets, Google Secret Manager, HashiCorp Vault, AWS Secrets Manager or Azure Key Vault; `local_testing` is the server's database, for tests.
         * @enum {string}
         */
        SecretStorageType: "local_testing" | "google_secret_manager" | "vault" | "aws_secrets_manager" | "azure_key_vault";
        /** @description The address and the credentials of a storage; its members depend on the product. */
        SecretPersistenceConfigurationJson: {
            [key: string]: unknown;
        };
        /** @description A storage to be registered. */
        SecretStorageCreateRequestBody: {
            /** @description What people will call the storage. */
            descriptor: string;
            /** @description The product that keeps the secrets. */
            secretStorageType: components["schemas"]["SecretStorageType"];
            /** @description Whether it is for a workspace or an organization. */
            scopeType: components["schemas"]["ScopeType"];
            /** @description The workspace or organization. */
            scopeId: components["schemas"]["ScopeId"];
            /** @description The address and the credentials. Needed unless they come from the environment (else 500). */
            config?: components["schemas"]["SecretPersistenceConfigurationJson"];
            /** @description Whether data planes take address and credentials from their environment. By default they do not. */
            isConfiguredFromEnvironment?: boolean;
        };
        /**
         * Format: uuid
         * @description Identifies a secret storage.
         */
        SecretStorageId: string;
        /** @description A place where secrets are kept. */
        SecretStorageRead: {
            /** @description The storage. */
            id: components["schemas"]["SecretStorageId"];
            /** @description The product that keeps the secrets. */
            secretStorageType: components["schemas"]["SecretStorageType"];
            /** @description Whether data planes take address and credentials from their environment. */
            isConfiguredFromEnvironment: boolean;
            /** @description Whether it is for a workspace or an organization. */
            scopeType: components["schemas"]["ScopeType"];
            /** @description The workspace or organization. */
            scopeId: components["schemas"]["ScopeId"];
            /** @description The address and the credentials, in plain text. Only `secret_storage/get` sends it. */
            config?: components["schemas"]["SecretPersistenceConfigurationJson"];
        };
        /** @description Whose storages are wanted. */
        SecretStorageListRequestBody: {
            /** @description Whether those of a workspace or of an organization. */
            scopeType: components["schemas"]["ScopeType"];
            /** @description The workspace or organization. */
            scopeId: components["schemas"]["ScopeId"];
        };
        /** @description The storages of a workspace or organization. */
        SecretStorageReadList: {
            /** @description One item a storage. */
            secretStorages: components["schemas"]["SecretStorageRead"][];
        };
        /** @description Names a secret storage. */
        SecretStorageIdRequestBody: {
            /** @description The storage. */
            secretStorageId: components["schemas"]["SecretStorageId"];
        };
        /** @description Whose secrets to move, and between which storages. */
        MigrateSecretStorageRequestBody: {
            /** @description The storage in which the secrets are. */
            fromSecretStorageId: components["schemas"]["SecretStorageId"];
            /** @description The storage in which they shall be. */
            toSecretStorageId: components["schemas"]["SecretStorageId"];
            /** @description Whether to move those of a workspace or of an organization. */
            scopeType: components["schemas"]["ScopeType"];
            /** @description The workspace or organization whose secrets to move. */
            scopeId: components["schemas"]["ScopeId"];
        };
        /** @description The catalog that was discovered last. Both members are absent where there is none. */
        ActorCatalogWithUpdatedAt: {
            /**
             * Format: int64
             * @description When the catalog was discovered, in epoch seconds.
             */
            updatedAt?: number;
            /**
             * @description The catalog as the connector wrote it, in the form of the Airbyte protocol (`json_schema`, `supported_sync_modes`), without any
             *     configuration of streams.
             */
            catalog?: {
                [key: string]: unknown;
            };
        };
        /** @description A catalog to bring into the connections of a source. */
        SourceAutoPropagateChange: {
            /** @description The `catalog` that `sources/discover_schema` answered. */
            catalog: components["schemas"]["AirbyteCatalog"];
            /**
             * Format: uuid
             * @description The `catalogId` that it answered beside the catalog.
             */
            catalogId: string;
            /**
             * Format: uuid
             * @description The source whose connections shall change.
             */
            sourceId: string;
            /**
             * Format: uuid
             * @description The workspace of the source.
             */
            workspaceId: string;
        };
        /** @description A source definition that is not public, and whether the workspace or organization asked about may use it. */
        PrivateSourceDefinitionRead: {
            sourceDefinition: components["schemas"]["SourceDefinitionRead"];
            /** @description Whether the workspace or organization may use the definition. */
            granted: boolean;
        };
        /** @description Definitions of the registry that are not public. */
        PrivateSourceDefinitionReadList: {
            /** @description One item a definition, in no order to rely on. */
            sourceDefinitions: components["schemas"]["PrivateSourceDefinitionRead"][];
        };
        /** @description A list of source definitions. */
        SourceDefinitionReadList: {
            /** @description The definitions, in no order to rely on. */
            sourceDefinitions: components["schemas"]["SourceDefinitionRead"][];
        };
        /** @description Names a source definition. */
        SourceDefinitionIdRequestBody: {
            sourceDefinitionId: components["schemas"]["SourceDefinitionId"];
        };
        /** @description Names a source definition and the workspace that wants to use it. */
        SourceDefinitionIdWithWorkspaceId: {
            sourceDefinitionId: components["schemas"]["SourceDefinitionId"];
            workspaceId: components["schemas"]["WorkspaceId"];
        };
        /** @description A connector of your own that reads. */
        SourceDefinitionCreate: {
            /** @description What the connector reads from, as people shall see it. */
            name: string;
            /** @description The connector's image without a tag, with the registry's host where it is not Docker Hub. */
            dockerRepository: string;
            /** @description The version to run, such as `1.4.0`. With a fixed tag the stored specification and the image stay in step. */
            dockerImageTag: string;
            /**
             * Format: uri
             * @description A page about the connector for its users.
             */
            documentationUrl: string;
            /** @description A picture for the connector, as a web address. */
            icon?: string;
            resourceRequirements?: components["schemas"]["ScopedResourceRequirements"];
            /** @description The connector's specification, where you know it: the image's `spec` command is not run then. Only servers after 2.0 look at it. */
            connectorSpecification?: components["schemas"]["SourceDefinitionSpecification"];
        };
        /** @description A source definition of your own, and who may use it, a workspace, or, by `scopeId` and `scopeType`, an organization. */
        CustomSourceDefinitionCreate: {
            /** @description The workspace that may use the definition. Give either this or a scope. */
            workspaceId?: components["schemas"]["WorkspaceId"];
            /** @description The workspace or organization that may use the definition. Needs `scopeType`. */
            scopeId?: components["schemas"]["ScopeId"];
            scopeType?: components["schemas"]["ScopeType"];
            sourceDefinition: components["schemas"]["SourceDefinitionCreate"];
        };
        /** @description Another version for a source definition. What is absent stays as it is. */
        SourceDefinitionUpdate: {
            sourceDefinitionId: components["schemas"]["SourceDefinitionId"];
            /** @description The workspace in whose name the change is made. Servers up to 1.5 do not know this member. */
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description The version that sources shall run. */
            dockerImageTag: string;
            /** @description Another name. Only custom definitions can be renamed. */
            name?: string;
            resourceRequirements?: components["schemas"]["ScopedResourceRequirements"];
        };
        /** @description The OAuth application of a kind of source. */
        SetInstancewideSourceOauthParamsRequestBody: {
            sourceDefinitionId: components["schemas"]["SourceDefinitionId"];
            /**
             * @description The application's credentials, such as `client_id` and `client_secret`; `completeOAuthServerInputSpecification` of the connector
             *     names them.
             */
            params: {
                [key: string]: unknown;
            };
        };
        /** @description For what, and on whose behalf, a user shall consent. */
        SourceOauthConsentRequest: {
            sourceDefinitionId: components["schemas"]["SourceDefinitionId"];
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description Where the system sends the user afterwards. It has to be among those registered with the application. */
            redirectUrl: string;
            oAuthInputConfiguration?: components["schemas"]["OAuthInputConfiguration"];
            /** @description The source that gets the tokens, where there is one already; its version and its stored values are used then. */
            sourceId?: components["schemas"]["SourceId"];
            /** @description The scopes to ask for instead of those of the connector. Newer than 2.0. */
            requestedScopes?: string[];
            /** @description The scopes to ask for that the user may refuse, instead of those of the connector. Newer than 2.0. */
            requestedOptionalScopes?: string[];
        };
        /** @description For what, and on whose behalf, a user shall consent. */
        EmbeddedSourceOauthConsentRequest: {
            sourceDefinitionId: components["schemas"]["SourceDefinitionId"];
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description Where the system sends the user afterwards. It has to be among those registered with the application. */
            redirectUrl: string;
            /** @description The source that gets the tokens, where there is one already; its version and its stored values are used then. */
            sourceId?: components["schemas"]["SourceId"];
        };
        /** @description A consent to exchange. Give the same members as to `source_oauths/get_consent_url`. */
        CompleteSourceOauthRequest: {
            sourceDefinitionId: components["schemas"]["SourceDefinitionId"];
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description The same address as in `source_oauths/get_consent_url`, to the letter. */
            redirectUrl?: string;
            /** @description The parameters of the address that the user came back to, such as `code` and `state`, each under its name. */
            queryParams?: {
                [key: string]: unknown;
            };
            oAuthInputConfiguration?: components["schemas"]["OAuthInputConfiguration"];
            /**
             * @description Whether the tokens are kept in the secret store and answered as one `secretId`.
             * @default false
             */
            returnSecretCoordinate?: boolean;
            /** @description The source that gets the tokens, where there is one already; its version and its stored values are used then. */
            sourceId?: components["schemas"]["SourceId"];
            /** @description The scopes to ask for instead of those of the connector. Newer than 2.0. */
            requestedScopes?: string[];
            /** @description The scopes to ask for that the user may refuse, instead of those of the connector. Newer than 2.0. */
            requestedOptionalScopes?: string[];
        };
        /** @description Names the source whose tokens shall be revoked. */
        RevokeSourceOauthTokensRequest: {
            workspaceId: components["schemas"]["WorkspaceId"];
            sourceId: components["schemas"]["SourceId"];
            /** @description The definition of that source. */
            sourceDefinitionId: components["schemas"]["SourceDefinitionId"];
        };
        /** @description Names the kind of source whose scopes are wanted. */
        SourceOAuthScopesRequest: {
            sourceDefinitionId: components["schemas"]["SourceDefinitionId"];
            /** @description The workspace, which may use another version of the connector than others. */
            workspaceId: components["schemas"]["WorkspaceId"];
        };
        /** @description One scope. */
        OAuthScopeItem: {
            /** @description The scope, in the system's own words, such as `read:org`. */
            scope: string;
        };
        /** @description The scopes that a kind of source asks for. */
        SourceOAuthScopesRead: {
            /** @description The scopes that a consent has to grant. */
            scopes: components["schemas"]["OAuthScopeItem"][];
            /** @description The scopes that a user may refuse. Empty where there are none. */
            optionalScopes: components["schemas"]["OAuthScopeItem"][];
            /**
             * @description What stands between scopes in the consent's address.
             * @default space
             */
            scopeJoinStrategy: ("space" | "comma" | "plus") | (string & {});
        };
        /** @description A new source. */
        SourceCreate: {
            /** @description The kind of source to configure. An unknown one is answered with 404. */
            sourceDefinitionId: components["schemas"]["SourceDefinitionId"];
            connectionConfiguration: components["schemas"]["SourceConfiguration"];
            /** @description The workspace the source shall belong to; it cannot be moved later. */
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description What people call the source. Several sources of a workspace may have the same name. */
            name: string;
            /** @description The id of a consent given through OAuth; the tokens behind it are added to the configuration. */
            secretId?: string;
            /** @description What the connector's containers may use, from 1.8 on. Refused with 400 in Airbyte's cloud. */
            resourceAllocation?: components["schemas"]["ScopedResourceRequirements"];
        };
        /** @description A source, with its secrets masked. */
        SourceRead: {
            sourceDefinitionId: components["schemas"]["SourceDefinitionId"];
            sourceId: components["schemas"]["SourceId"];
            workspaceId: components["schemas"]["WorkspaceId"];
            /**
             * @description The stored configuration with `**********` in the place of each secret, whatever the secret's type. It can be sent back in
             *     `sources/update` of this source, but not in `sources/create`.
             */
            connectionConfiguration: components["schemas"]["SourceConfiguration"];
            /** @description What people call the source. */
            name: string;
            /** @description The name of the definition, such as `Postgres`. */
            sourceName: string;
            /** @description The definition's picture, a URL from 1.0 on and the text of an SVG image before. */
            icon?: string;
            /** @description Whether the connector's version was set apart from the definition's, by pinning it. Not sent by the oldest servers. */
            isVersionOverrideApplied?: boolean;
            /** @description Whether the installation's licence covers the connector. Sent from 1.8 on. */
            isEntitled?: boolean;
            /** @description What stands between the connector's version and the newest one. Absent where there is nothing. */
            breakingChanges?: components["schemas"]["ActorDefinitionVersionBreakingChanges"];
            supportState?: components["schemas"]["SupportState"];
            /** @description Whether an active connection reads from the source. Only in `sources/list` and `sources/list_paginated`, from 0.62 on. */
            status?: components["schemas"]["ActorStatus"];
            /**
             * Format: int64
             * @description When the source was created, in epoch seconds. Sent from 1.2 on.
             */
            createdAt?: number;
            /** @description What the connector's containers may use, where that was set. Sent from 1.8 on. */
            resourceAllocation?: components["schemas"]["ScopedResourceRequirements"];
            /** @description How many connections read from the source. Only in `sources/list`, from 1.8 on. */
            numConnections?: number;
            /**
             * Format: int64
             * @description When a connection last synced from the source, in epoch seconds. Only in `sources/list`, from 1.8 on.
             */
            lastSync?: number;
            /**
             * @description How many of the source's connections have a newest job of which status; the keys are job statuses. Only in `sources/list`, from
             *     1.8 on.
             */
            connectionJobStatuses?: {
                [key: string]: number;
            };
        };
        /** @description A source's new name and configuration. */
        SourceUpdate: {
            sourceId: components["schemas"]["SourceId"];
            /**
             * @description The whole new configuration. A secret sent as `**********` stands for the stored value, wherever the specification marks a
             *     secret outside of arrays.
             */
            connectionConfiguration: components["schemas"]["SourceConfiguration"];
            /** @description The new name, or the present one to keep it. */
            name: string;
            /** @description The id of a consent given through OAuth. It has an effect in `sources/partial_update` only. */
            secretId?: string;
            /**
             * @description What the connector's containers may use, from 1.8 on. Send it with each update, since leaving it out may take the setting away.
             *     Refused with 400 in Airbyte's cloud.
             */
            resourceAllocation?: components["schemas"]["ScopedResourceRequirements"];
        };
        /** @description The parts of a source to change. */
        PartialSourceUpdate: {
            sourceId: components["schemas"]["SourceId"];
            /** @description The members to change, in their places; they are merged into the stored configuration. Masked secrets change nothing. */
            connectionConfiguration?: components["schemas"]["SourceConfiguration"];
            /** @description The new name. */
            name?: string;
            /** @description The id of a consent given through OAuth; the tokens behind it are added to the configuration. */
            secretId?: string;
            /**
             * @description What the connector's containers may use, from 1.8 on. Send it with each update, since leaving it out may take the setting away.
             *     Refused with 400 in Airbyte's cloud.
             */
            resourceAllocation?: components["schemas"]["ScopedResourceRequirements"];
        };
        /** @description Names a source, and says how its secrets are shown. */
        SourceIdWithSecretCoordinatesRequestBody: {
            sourceId: components["schemas"]["SourceId"];
            /**
             * @description Whether the places of secrets in the secret store are shown instead of the mask.
             * @default false
             */
            includeSecretCoordinates?: boolean;
        };
        /** @description The surroundings of a source. */
        SourceMetadata: {
            /** @description What people call the source's workspace. */
            workspaceName: string;
        };
        /** @description A source, and what is known about its surroundings. */
        SourceReadWithMetadata: components["schemas"]["SourceRead"] & {
            metadata: components["schemas"]["SourceMetadata"];
        };
        /** @description Sources, or a page of them. */
        SourceReadList: {
            /** @description The sources, in the order that was asked for. */
            sources: components["schemas"]["SourceRead"][];
            /** @description The size of a page, in items. Only in `sources/list`, from 1.8 on. */
            page_size?: number;
            /** @description How many sources match over all pages; despite its name it counts no connections. Only in `sources/list`, from 1.8 on. */
            num_connections?: number;
        };
        /** @description What is different in the copy of a source. */
        SourceCloneConfiguration: {
            /** @description The copy's whole configuration. It takes the place of the copied one, so secrets have to be in it in clear. */
            connectionConfiguration?: components["schemas"]["SourceConfiguration"];
            /** @description The copy's name. */
            name?: string;
        };
        /** @description Which source to copy, and what shall be different in the copy. */
        SourceCloneRequestBody: {
            /** @description The source to copy. */
            sourceCloneId: components["schemas"]["SourceId"];
            sourceConfiguration?: components["schemas"]["SourceCloneConfiguration"];
        };
        /**
         * @description Which queue a run waits in, `high` for people who are waiting and `default` for everything else.
         * @enum {string}
         */
        WorkloadPriority: "high" | "default";
        /** @description Which source to look at, and how. */
        SourceDiscoverSchemaRequestBody: {
            sourceId: components["schemas"]["SourceId"];
            /**
             * @description A connection to compare the found catalog with. This is no mere look: a breaking change makes the connection inactive. See the
             *     operation.
             */
            connectionId?: components["schemas"]["ConnectionId"];
            /**
             * @description Whether the connector shall look even if a catalog is stored for the same configuration and connector version. Set it whenever
             *     the system's schema may have changed.
             * @default false
             */
            disable_cache?: boolean;
            /** @description How urgent the run is among others that wait. From 0.52 on. */
            priority?: components["schemas"]["WorkloadPriority"];
        };
        /** @description What goes into an OAuth exchange and what comes out of it, as JSON Schemas whose properties name paths of the configuration. */
        OAuthConfigSpecification: {
            /** @description What the user must have filled in before the exchange, such as a subdomain. */
            oauthUserInputFromConnectorConfigSpecification?: components["schemas"]["OAuthConfiguration"];
            /** @description What the exchange yields and where the configuration takes it, such as a refresh token. */
            completeOAuthOutputSpecification?: components["schemas"]["OAuthConfiguration"];
            /** @description What the installation itself must provide, such as a client id and a client secret. */
            completeOAuthServerInputSpecification?: components["schemas"]["OAuthConfiguration"];
            /** @description Which of those the configuration takes, and where. */
            completeOAuthServerOutputSpecification?: components["schemas"]["OAuthConfiguration"];
        };
        /** @description How OAuth takes the place of credentials typed by hand. */
        AdvancedAuth: {
            /** @description The version of OAuth. */
            authFlowType?: ("oauth2.0" | "oauth1.0") | (string & {});
            /** @description The path of a configuration field that decides whether OAuth is used. Empty where it always is. */
            predicateKey?: string[];
            /** @description The value of that field with which OAuth is used. */
            predicateValue?: string;
            oauthConfigSpecification?: components["schemas"]["OAuthConfigSpecification"];
        };
        /** @description What a source is configured with. */
        SourceDefinitionSpecificationRead: {
            sourceDefinitionId: components["schemas"]["SourceDefinitionId"];
            /** @description The connector's page for its users. */
            documentationUrl?: string;
            connectionSpecification?: components["schemas"]["SourceDefinitionSpecification"];
            advancedAuth?: components["schemas"]["AdvancedAuth"];
            /**
             * @description Whether the installation has OAuth credentials of its own for this connector, so that users need not register an application.
             *     Sent only beside `advancedAuth`.
             */
            advancedAuthGlobalCredentialsAvailable?: boolean;
            /** @description A form without content, since no job runs. `succeeded` is true. */
            jobInfo: components["schemas"]["SynchronousJobRead"];
        };
        /** @description What a destination is configured with, and how it can write. */
        DestinationDefinitionSpecificationRead: {
            destinationDefinitionId: components["schemas"]["DestinationDefinitionId"];
            /** @description The connector's page for its users. */
            documentationUrl?: string;
            connectionSpecification?: components["schemas"]["DestinationDefinitionSpecification"];
            advancedAuth?: components["schemas"]["AdvancedAuth"];
            /**
             * @description Whether the installation has OAuth credentials of its own for this connector, so that users need not register an application.
             *     Sent only beside `advancedAuth`.
             */
            advancedAuthGlobalCredentialsAvailable?: boolean;
            /** @description A form without content, since no job runs. `succeeded` is true. */
            jobInfo: components["schemas"]["SynchronousJobRead"];
            /**
             * @description How streams can be written. The specification's own modes, and `overwrite_dedup` where the connector has both `overwrite` and
             *     `append_dedup` and supports refreshes.
             */
            supportedDestinationSyncModes?: components["schemas"]["DestinationSyncMode"][];
        };
        /**
         * @description The form of a state: `stream` has one for each stream, `global` one for each stream and a shared one (a log position, for change data capture), `legacy` one opaque object, `not_set` nothing.
         * @enum {string}
         */
        ConnectionStateType: "global" | "stream" | "legacy" | "not_set";
        /** @description A state as its connector wrote it; its members are the connector's own. */
        StateBlob: {
            [key: string]: unknown;
        };
        /** @description How far one stream has been read. */
        StreamState: {
            /** @description The stream under its name in the source. */
            streamDescriptor: components["schemas"]["StreamDescriptor"];
            /** @description The stream's state; null in a write removes it. */
            streamState?: components["schemas"]["StateBlob"] | null;
        };
        /** @description How far a source that reads all streams from one log has come. */
        GlobalState: {
            /** @description The state common to all streams, such as the position in the log; null in a write removes it. */
            shared_state?: components["schemas"]["StateBlob"] | null;
            /** @description What the source keeps for each stream besides. */
            streamStates: components["schemas"]["StreamState"][];
        };
        /** @description How far a connection has come; which member is filled follows from `stateType`. */
        ConnectionState: {
            /** @description The form of the state. */
            stateType: components["schemas"]["ConnectionStateType"];
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description The whole state, with `legacy`. */
            state?: components["schemas"]["StateBlob"];
            /** @description One state a stream, with `stream`. */
            streamState?: components["schemas"]["StreamState"][];
            /** @description The shared state and those of the streams, with `global`. */
            globalState?: components["schemas"]["GlobalState"];
        };
        /** @description The state to write. */
        ConnectionStateCreateOrUpdate: {
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description The state; its `connectionId` is the same. */
            connectionState: components["schemas"]["ConnectionState"];
        };
        /**
         * @description The kind of job; `RESET` empties the stream. In upper case, unlike a job's own type.
         * @enum {string}
         */
        StreamStatusJobType: "SYNC" | "RESET";
        /** @description Which statuses to list. */
        StreamStatusListRequestBody: {
            /** @description Only this attempt. */
            attemptNumber?: components["schemas"]["AttemptNumber"];
            /** @description Only this connection. */
            connectionId?: components["schemas"]["ConnectionId"];
            /** @description Only this job. */
            jobId?: components["schemas"]["JobId"];
            /** @description Only this kind of job. */
            jobType?: components["schemas"]["StreamStatusJobType"];
            /** @description The page. */
            pagination: components["schemas"]["Pagination"];
            /** @description Only streams of this name in the source. */
            streamName?: string;
            /** @description Only streams of this namespace in the source. */
            streamNamespace?: string;
            /** @description The workspace of the connections. */
            workspaceId: components["schemas"]["WorkspaceId"];
        };
        /**
         * Format: uuid
         * @description Identifies what one stream went through in one attempt.
         */
        StreamStatusId: string;
        /**
         * @description Why a stream did not complete.
         * @enum {string}
         */
        StreamStatusIncompleteRunCause: "FAILED" | "CANCELED";
        /**
         * @description Where a stream stands in an attempt. `RATE_LIMITED` (since 0.61) means that the source's API makes it wait; `COMPLETE` and `INCOMPLETE` are final.
         * @enum {string}
         */
        StreamStatusRunState: "PENDING" | "RUNNING" | "COMPLETE" | "INCOMPLETE" | "RATE_LIMITED";
        /** @description Details of a wait for a source's API. Since 0.61. */
        StreamStatusRateLimitedMetadata: {
            /**
             * Format: int64
             * @description When the API takes requests again, in epoch milliseconds.
             */
            quotaReset?: number;
        };
        /** @description What one stream went through in one attempt. */
        StreamStatusRead: {
            /** @description The attempt of the job, from 0. */
            attemptNumber: components["schemas"]["AttemptNumber"];
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description This entry. */
            id: components["schemas"]["StreamStatusId"];
            /** @description The job. */
            jobId: components["schemas"]["JobId"];
            /** @description Why the stream did not complete; sent with `INCOMPLETE` only. */
            incompleteRunCause?: components["schemas"]["StreamStatusIncompleteRunCause"];
            /** @description The kind of job. */
            jobType: components["schemas"]["StreamStatusJobType"];
            /** @description Where the stream stands. */
            runState: components["schemas"]["StreamStatusRunState"];
            /** @description The stream's name in the source. */
            streamName: string;
            /** @description The stream's namespace in the source; absent where it has none. */
            streamNamespace?: string;
            /**
             * Format: int64
             * @description When the stream entered this state, in epoch milliseconds.
             */
            transitionedAt: number;
            /** @description The workspace of the connection. */
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description How long the wait lasts; sent with `RATE_LIMITED` only. */
            metadata?: components["schemas"]["StreamStatusRateLimitedMetadata"];
        };
        /** @description What streams went through. */
        StreamStatusReadList: {
            /** @description One entry a stream and attempt. */
            streamStatuses?: components["schemas"]["StreamStatusRead"][];
        };
        /** @description What a stream goes through in an attempt. */
        StreamStatusCreateRequestBody: {
            /** @description The attempt of the job, from 0. */
            attemptNumber: components["schemas"]["AttemptNumber"];
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description The job. */
            jobId: components["schemas"]["JobId"];
            /** @description Why the stream did not complete; needed with `INCOMPLETE`, refused with any other state. */
            incompleteRunCause?: components["schemas"]["StreamStatusIncompleteRunCause"];
            /** @description The kind of job. */
            jobType: components["schemas"]["StreamStatusJobType"];
            /** @description Where the stream stands. */
            runState: components["schemas"]["StreamStatusRunState"];
            /** @description The stream's name in the source. */
            streamName: string;
            /** @description The stream's namespace in the source; left out where it has none. */
            streamNamespace?: string;
            /**
             * Format: int64
             * @description When the stream entered this state, in epoch milliseconds.
             */
            transitionedAt: number;
            /** @description The workspace of the connection. */
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description How long the wait lasts; goes with `RATE_LIMITED`. Since 0.61. */
            metadata?: components["schemas"]["StreamStatusRateLimitedMetadata"];
        };
        /** @description The entry to change, and all of what it is to say. */
        StreamStatusUpdateRequestBody: {
            /** @description The attempt of the job, from 0. */
            attemptNumber: components["schemas"]["AttemptNumber"];
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description The job. */
            jobId: components["schemas"]["JobId"];
            /** @description Why the stream did not complete; needed with `INCOMPLETE`, refused with any other state. */
            incompleteRunCause?: components["schemas"]["StreamStatusIncompleteRunCause"];
            /** @description The kind of job. */
            jobType: components["schemas"]["StreamStatusJobType"];
            /** @description Where the stream stands. */
            runState: components["schemas"]["StreamStatusRunState"];
            /** @description The stream's name in the source. */
            streamName: string;
            /** @description The stream's namespace in the source; left out where it has none. */
            streamNamespace?: string;
            /**
             * Format: int64
             * @description When the stream entered this state, in epoch milliseconds.
             */
            transitionedAt: number;
            /** @description The workspace of the connection. */
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description How long the wait lasts; goes with `RATE_LIMITED`. Since 0.61. */
            metadata?: components["schemas"]["StreamStatusRateLimitedMetadata"];
            /** @description The entry to change. */
            id: components["schemas"]["StreamStatusId"];
        };
        /** @description Whose tags are wanted. */
        TagListRequestBody: {
            /** @description The workspace. */
            workspaceId: components["schemas"]["WorkspaceId"];
        };
        /** @description A tag to be made. */
        TagCreateRequestBody: {
            /** @description The workspace whose connections may have the tag. */
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description What the tag says; at most 30 characters, and unique in the workspace. */
            name: string;
            /** @description Its colour as six hexadecimal digits, without `#`. */
            color: string;
        };
        /** @description Another name and colour for a tag. */
        TagUpdateRequestBody: {
            /** @description The tag to change. */
            tagId: components["schemas"]["TagId"];
            /** @description The workspace that the tag belongs to; it cannot be changed. */
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description What the tag shall say; at most 30 characters, and unique in the workspace. */
            name: string;
            /** @description Its colour as six hexadecimal digits, without `#`. */
            color: string;
        };
        /** @description Names a tag. */
        TagDeleteRequestBody: {
            /** @description The tag. */
            tagId: components["schemas"]["TagId"];
            /** @description The workspace that the tag belongs to. */
            workspaceId: components["schemas"]["WorkspaceId"];
        };
        /** @description Names a user by the account at the identity provider. */
        UserAuthIdRequestBody: {
            /** @description The account's id at the identity provider, a token's claim `sub`. It is not the id that Airbyte gives the user. */
            authUserId: string;
            /** @description Whether the user is an agentic one. Newer than 2.0. */
            isAgenticUser?: boolean;
        };
        /** @description Names a user by address. */
        UserEmailRequestBody: {
            /** @description The user's email address. */
            email: string;
        };
        /** @description The user who signed in. */
        UserGetOrCreateByAuthIdResponse: {
            /** @description The user. */
            userRead: components["schemas"]["UserRead"];
            /** @description The account's id at the identity provider. Since 1.0. */
            authUserId?: string;
            /** @description The identity provider. Since 1.0. */
            authProvider?: components["schemas"]["AuthProvider"];
            /**
             * @description Whether this call made the user.
             * @default false
             */
            newUserCreated?: boolean;
        };
        /** @description Changes to a user. What is absent stays as it is. */
        UserUpdate: {
            /** @description The user's full name. */
            name?: string;
            /** @description The user to change. */
            userId: components["schemas"]["UserId"];
            /** @description The workspace that the web page shall open first. */
            defaultWorkspaceId?: components["schemas"]["WorkspaceId"];
            /** @description Whether the user can sign in; `disabled` is what `users/delete` sets. */
            status?: components["schemas"]["UserStatus"];
            /** @description The user's company. */
            companyName?: string;
            /** @description Whether the address is subscribed to product news. */
            news?: boolean;
            /** @description What the web page shall keep about the user, in place of all that it kept. */
            metadata?: {
                [key: string]: unknown;
            };
        };
        /** @description A user, and why the user may see a workspace. At least one of the two permissions is there. */
        WorkspaceUserAccessInfoRead: {
            /** @description The user. */
            userId: components["schemas"]["UserId"];
            /**
             * Format: email
             * @description The user's email address.
             */
            userEmail: string;
            /** @description The user's full name. */
            userName: string;
            /** @description The workspace that was asked about. */
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description The permission on the workspace. */
            workspacePermission?: components["schemas"]["PermissionRead"];
            /** @description The permission on the workspace's organization, which holds for each of its workspaces. */
            organizationPermission?: components["schemas"]["PermissionRead"];
        };
        /** @description Who may see a workspace. */
        WorkspaceUserAccessInfoReadList: {
            /** @description One item a user. */
            usersWithAccess: components["schemas"]["WorkspaceUserAccessInfoRead"][];
        };
        /** @description A user with a permission on an organization. */
        OrganizationUserRead: {
            /** @description The user's full name. */
            name?: string;
            /** @description The user. */
            userId: components["schemas"]["UserId"];
            /**
             * Format: email
             * @description The user's email address.
             */
            email: string;
            /**
             * Format: uuid
             * @description The permission on the organization, to change or delete it by.
             */
            permissionId: string;
            /** @description What the user may do in the organization. */
            permissionType: components["schemas"]["PermissionType"];
            /** @description The organization. */
            organizationId: components["schemas"]["OrganizationId"];
        };
        /** @description The users of an organization. */
        OrganizationUserReadList: {
            /** @description One item a user. */
            users: components["schemas"]["OrganizationUserRead"][];
        };
        /** @description A user, with the permission for which the user is listed. */
        UserWithPermissionInfoRead: {
            /** @description The user's full name. */
            name?: string;
            /** @description The user. */
            userId?: components["schemas"]["UserId"];
            /**
             * Format: email
             * @description The user's email address.
             */
            email?: string;
            /**
             * Format: uuid
             * @description The permission, of the type `instance_admin`.
             */
            permissionId?: string;
        };
        /** @description The administrators of the instance. */
        UserWithPermissionInfoReadList: {
            /** @description One item a user. */
            users: components["schemas"]["UserWithPermissionInfoRead"][];
        };
        /** @description How many connectors could be upgraded. */
        WebBackendCheckUpdatesRead: {
            /** @description How many destination definitions have another version than the registry. */
            destinationDefinitions: number;
            /** @description How many source definitions have another version than the registry. */
            sourceDefinitions: number;
        };
        /** @description The mappers to try, and where. */
        WebBackendValidateMappersRequestBody: {
            /** @description The connection; it has to select the stream. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description The stream under its name in the source. */
            streamDescriptor: components["schemas"]["StreamDescriptor"];
            /** @description The mappers in the order in which they are applied. */
            mappers: components["schemas"]["ConfiguredStreamMapper"][];
        };
        /** @description A top-level field of a stream. */
        FieldSpec: {
            /** @description What the field is called at this point. */
            name: string;
            /** @description Whether the connection uses a field of this name as its primary key, or a part of it. */
            isSelectedPrimaryKey: boolean;
            /** @description Whether the connection uses a field of this name as its cursor. */
            isSelectedCursor: boolean;
            /** @description What kind of value it has; `MULTI` several kinds, `UNKNOWN` one that its schema does not tell. */
            type: ("STRING" | "BOOLEAN" | "DATE" | "TIMESTAMP_WITHOUT_TIMEZONE" | "TIMESTAMP_WITH_TIMEZONE" | "TIME_WITHOUT_TIMEZONE" | "TIME_WITH_TIMEZONE" | "INTEGER" | "NUMBER" | "ARRAY" | "OBJECT" | "MULTI" | "UNKNOWN") | (string & {});
        };
        /** @description What is wrong with a mapper: the server does not know its type (`MISSING_MAPPER`), its configuration is incomplete or contradictory, the field it works on does not exist at that point, or the field it makes exists already. */
        MapperValidationErrorType: ("MISSING_MAPPER" | "INVALID_MAPPER_CONFIG" | "FIELD_NOT_FOUND" | "FIELD_ALREADY_EXISTS") | (string & {});
        /** @description Why a mapper cannot be applied. */
        MapperValidationError: {
            /** @description The kind of fault. */
            type: components["schemas"]["MapperValidationErrorType"];
            /** @description The fault in words. */
            message: string;
        };
        /** @description What one mapper makes of the fields. */
        MapperValidationResult: {
            /**
             * Format: uuid
             * @description The mapper's id, as in the request.
             */
            id?: string;
            /** @description The fields after it; those before it, where it could not be applied. */
            outputFields: components["schemas"]["FieldSpec"][];
            /** @description The fields before it, which are those that the mapper before left. */
            inputFields: components["schemas"]["FieldSpec"][];
            /** @description What is wrong with it; absent where nothing is. */
            validationError?: components["schemas"]["MapperValidationError"];
        };
        /** @description What mappers make of a stream's fields. */
        WebBackendValidateMappersResponse: {
            /** @description The fields that the stream has before the first mapper. */
            initialFields: components["schemas"]["FieldSpec"][];
            /** @description The fields that are left after the last mapper. */
            outputFields: components["schemas"]["FieldSpec"][];
            /** @description One result a mapper, in their order. */
            mappers: components["schemas"]["MapperValidationResult"][];
        };
        /** @description The expression to explain. */
        WebBackendDescribeCronExpressionRequestBody: {
            /** @description A Quartz expression of 6 or 7 fields, seconds first, with `?` for the day of month or the day of week. */
            cronExpression: string;
        };
        /** @description What a cron expression means. */
        WebBackendCronExpressionDescription: {
            /** @description The expression that was asked about. */
            cronExpression: string;
            /** @description The expression in English words. */
            description: string;
            /** @description The next three times at which it fires, in epoch seconds; fewer where it ends before. */
            nextExecutions: number[];
        };
        /** @description Names a workspace. */
        WebBackendWorkspaceState: {
            /** @description The workspace. */
            workspaceId: components["schemas"]["WorkspaceId"];
        };
        /** @description What a workspace has. */
        WebBackendWorkspaceStateResult: {
            /** @description Whether there is at least one connection. */
            hasConnections: boolean;
            /** @description Whether there is at least one source. */
            hasSources: boolean;
            /** @description Whether there is at least one destination. */
            hasDestinations: boolean;
        };
        /** @description The settings of the web page. The keys in it are those that every browser gets to see, so they are no secrets; none matters to a program that automates Airbyte. */
        WebappConfigResponse: {
            /** @description The server's version, such as `2.0.0`, or `dev`. */
            version: string;
            /** @description The edition in lower case, such as `community`. */
            edition: string;
            /** @description The application under which the page reports its performance to Datadog. */
            datadogApplicationId?: string;
            /** @description The browser token for Datadog. */
            datadogClientToken?: string;
            /** @description The Datadog site to report to. */
            datadogSite?: string;
            /** @description The service name in reports to Datadog. */
            datadogService?: string;
            /** @description The environment name in reports to Datadog. */
            datadogEnv?: string;
            /** @description The browser key for HockeyStack, which counts visits. */
            hockeystackApiKey?: string;
            /** @description Where people sign in with Keycloak. */
            keycloakBaseUrl?: string;
            /** @description The browser key for LaunchDarkly, where feature flags come from. */
            launchdarklyKey?: string;
            /** @description The browser key for Osano, which asks for consent to cookies. */
            osanoKey?: string;
            /** @description The browser key for Segment, which collects usage statistics. */
            segmentToken?: string;
            /** @description The address of the Sonar service. */
            sonarApiUrl?: string;
            /** @description The address of the Coral agents service. Newer than 2.0. */
            coralAgentsApiUrl?: string;
            /** @description The browser key for Zendesk, the support chat. */
            zendeskKey?: string;
            /** @description The organization whose FullStory guides are shown. Newer than 2.0. */
            fullstoryGuidesOrgId?: string;
        };
        /** @description The connection to create, and operations to create with it. */
        WebBackendConnectionCreate: {
            /** @description The name to show; `<source name> <> <destination name>` by default. It need not be unique. */
            name?: string;
            /** @description The rule for namespaces in the destination; `source` by default. */
            namespaceDefinition?: components["schemas"]["NamespaceDefinitionType"];
            /** @description The namespace in the destination with `customformat`; `${SOURCE_NAMESPACE}` stands for the one in the source. */
            namespaceFormat?: string;
            /** @description Put before every stream's name to make its name in the destination, `shop_` for example. */
            prefix?: string;
            /** @description The source to read from. */
            sourceId: components["schemas"]["SourceId"];
            /** @description The destination to write to. */
            destinationId: components["schemas"]["DestinationId"];
            /** @description Not used, although it is declared; existing operations are given in `connections/create`. */
            operationIds?: components["schemas"]["OperationId"][];
            /** @description The streams and how to sync each; give every one its `config.selected`. */
            syncCatalog?: components["schemas"]["AirbyteCatalog"];
            /**
             * @deprecated
             * @description The older form of a basic schedule; with `scheduleType` as well, the call is refused with 422.
             */
            schedule?: components["schemas"]["ConnectionSchedule"];
            /** @description When syncs start; `basic` and `cron` go with their part of `scheduleData`. */
            scheduleType?: components["schemas"]["ConnectionScheduleType"];
            /** @description The details that `scheduleType` needs, in the same call. */
            scheduleData?: components["schemas"]["ConnectionScheduleData"];
            /** @description `active`, or `inactive` for a paused one; the other values are for answers. */
            status: components["schemas"]["ConnectionStatus"];
            /** @description What the connection's containers may use, where that differs from the installation's settings. */
            resourceRequirements?: components["schemas"]["ResourceRequirements"];
            /** @description Operations to create, to run after each successful sync. */
            operations?: components["schemas"]["OperationCreate"][];
            /**
             * Format: uuid
             * @description The discovered catalog that the selection was made from, `catalogId` of a discovery.
             */
            sourceCatalogId?: string;
            /**
             * Format: uuid
             * @description The discovered catalog of a data-activation destination. Since 1.8.
             */
            destinationCatalogId?: string;
            /**
             * Format: uuid
             * @description The data plane group to run in, where not the workspace's. Since 1.7.
             */
            dataplaneGroupId?: string;
            /** @description Whether to report schema changes through the workspace's notifications. */
            notifySchemaChanges?: boolean;
            /** @description What follows a schema change that breaks nothing. */
            nonBreakingChangesPreference?: components["schemas"]["NonBreakingChangesPreference"];
            /** @description Whether propagated new columns are filled for old records too. Since 0.50.45. */
            backfillPreference?: components["schemas"]["SchemaChangeBackfillPreference"];
            /** @description The tags to put on it; they have to exist. Since 1.5. */
            tags?: components["schemas"]["Tag"][];
            /**
             * @description Whether syncs may use capacity on demand when the committed capacity is used up. Newer than 2.0.
             * @default false
             */
            onDemandEnabled?: boolean;
        };
        /** @description A connection with what belongs to it. Some members have other names than in `connections/get`: `catalogId` is `sourceCatalogId` there, `createdAt` is `created_at`, and `schemaChange` takes the place of `breakingChange`. */
        WebBackendConnectionRead: {
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description The name to show; not necessarily unique. */
            name: string;
            /** @description The rule for namespaces in the destination. */
            namespaceDefinition?: components["schemas"]["NamespaceDefinitionType"];
            /** @description The namespace in the destination with `customformat`; `${SOURCE_NAMESPACE}` stands for the one in the source. */
            namespaceFormat?: string;
            /** @description Put before every stream's name to make its name in the destination. */
            prefix?: string;
            /** @description The source that is read. */
            sourceId: components["schemas"]["SourceId"];
            /** @description The destination that is written. */
            destinationId: components["schemas"]["DestinationId"];
            /** @description Every stream of the source's catalog; `config.selected` tells which ones are synced. */
            syncCatalog: components["schemas"]["AirbyteCatalog"];
            /**
             * @deprecated
             * @description The interval once more in its older form; sent for basic schedules only.
             */
            schedule?: components["schemas"]["ConnectionSchedule"];
            /** @description When syncs start. */
            scheduleType?: components["schemas"]["ConnectionScheduleType"];
            /** @description The details of the schedule; absent for manual. */
            scheduleData?: components["schemas"]["ConnectionScheduleData"];
            /** @description Whether the connection runs. */
            status: components["schemas"]["ConnectionStatus"];
            /** @description Why the platform set the status, where it did. Newer than 2.0. */
            statusReason?: string | null;
            /** @description The operations that run after each successful sync. */
            operationIds?: components["schemas"]["OperationId"][];
            /** @description The source, its secrets masked. */
            source: components["schemas"]["SourceRead"];
            /** @description The destination, its secrets masked. */
            destination: components["schemas"]["DestinationRead"];
            /** @description The operations of `operationIds` in full. */
            operations?: components["schemas"]["OperationRead"][];
            /**
             * Format: int64
             * @description When the newest sync or refresh was created, in epoch seconds; absent where there was none.
             */
            latestSyncJobCreatedAt?: number;
            /** @description Where that job stands. */
            latestSyncJobStatus?: components["schemas"]["JobStatus"];
            /** @description Whether a sync or refresh is unfinished, which a reset does not count as. */
            isSyncing: boolean;
            /** @description What the connection's containers may use, where that differs from the installation's settings. */
            resourceRequirements?: components["schemas"]["ResourceRequirements"];
            /**
             * Format: uuid
             * @description The discovered catalog behind `syncCatalog`; send it back as `sourceCatalogId`.
             */
            catalogId?: string;
            /**
             * Format: uuid
             * @description The discovered catalog of a data-activation destination. Since 1.8.
             */
            destinationCatalogId?: string;
            /** @description What a discovery that the request asked for found changed; absent otherwise. */
            catalogDiff?: components["schemas"]["CatalogDiff"];
            /**
             * Format: uuid
             * @description The data plane group that it runs in. Since 1.6.
             */
            dataplaneGroupId?: string;
            /** @description Whether the source's schema changed since the selection was made. */
            schemaChange: components["schemas"]["SchemaChange"];
            /** @description Whether schema changes are reported through the workspace's notifications; absent where that was never set. */
            notifySchemaChanges?: boolean;
            /** @description Whether schema changes are reported by email; absent where that was never set. */
            notifySchemaChangesByEmail?: boolean;
            /** @description What follows a schema change that breaks nothing; absent where that was never set. */
            nonBreakingChangesPreference?: components["schemas"]["NonBreakingChangesPreference"];
            /**
             * Format: int64
             * @description When the connection was created, in epoch seconds. Not sent by the oldest servers.
             */
            createdAt?: number;
            /** @description Whether propagated new columns are filled for old records too. Since 0.50.45. */
            backfillPreference?: components["schemas"]["SchemaChangeBackfillPreference"];
            /** @description The version of the source's connector. Sent from 1.0 on. */
            sourceActorDefinitionVersion?: components["schemas"]["ActorDefinitionVersionRead"];
            /** @description The version of the destination's connector. Sent from 1.0 on. */
            destinationActorDefinitionVersion?: components["schemas"]["ActorDefinitionVersionRead"];
            /** @description The tags on it. Sent from 1.5 on. */
            tags?: components["schemas"]["Tag"][];
            /** @description Whether syncs may use capacity on demand when the committed capacity is used up. Newer than 2.0. */
            onDemandEnabled?: boolean;
        };
        /** @description An operation of a connection, new or changed. */
        WebBackendOperationCreateOrUpdate: {
            /** @description The operation to change. Absent, or not of this connection, a new one is created. */
            operationId?: components["schemas"]["OperationId"];
            /** @description The workspace of the connection. */
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description What people call the operation. */
            name: string;
            /** @description What it does. */
            operatorConfiguration: components["schemas"]["OperatorConfiguration"];
        };
        /** @description The connection to change, and what to change about it; absent members stay as they are. */
        WebBackendConnectionUpdate: {
            /** @description The name to show. */
            name?: string;
            /** @description The connection to change. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description The rule for namespaces in the destination. */
            namespaceDefinition?: components["schemas"]["NamespaceDefinitionType"];
            /** @description The namespace in the destination with `customformat`; `${SOURCE_NAMESPACE}` stands for the one in the source. */
            namespaceFormat?: string;
            /** @description Put before every stream's name in the destination; an empty string removes it. */
            prefix?: string;
            /** @description The complete selection of streams, in place of the old one. Where it fits the schema discovered last, it also ends a breaking schema change. */
            syncCatalog?: components["schemas"]["AirbyteCatalog"];
            /**
             * @deprecated
             * @description Refused with 500; use `scheduleType` and `scheduleData`.
             */
            schedule?: components["schemas"]["ConnectionSchedule"];
            /** @description When syncs start; `basic` and `cron` go with their part of `scheduleData`. */
            scheduleType?: components["schemas"]["ConnectionScheduleType"];
            /** @description The details that `scheduleType` needs, in the same call. */
            scheduleData?: components["schemas"]["ConnectionScheduleData"];
            /** @description `active`, or `inactive` for a paused one; the other values are for answers. */
            status?: components["schemas"]["ConnectionStatus"];
            /** @description What the connection's containers may use, where that differs from the installation's settings. */
            resourceRequirements?: components["schemas"]["ResourceRequirements"];
            /** @description Whether to leave changed streams as they are. By default they are refreshed or reset. */
            skipReset?: boolean;
            /** @description All operations of the connection; `[]` deletes them, null changes nothing. */
            operations?: components["schemas"]["WebBackendOperationCreateOrUpdate"][] | null;
            /**
             * Format: uuid
             * @description The discovered catalog that the selection was made from, `catalogId` of a discovery.
             */
            sourceCatalogId?: string;
            /**
             * Format: uuid
             * @description The discovered catalog of a data-activation destination. Since 1.8.
             */
            destinationCatalogId?: string;
            /**
             * Format: uuid
             * @description The data plane group to run in, where not the workspace's. Since 1.7.
             */
            dataplaneGroupId?: string;
            /** @description Whether to report schema changes through the workspace's notifications. */
            notifySchemaChanges?: boolean;
            /** @description Whether to report schema changes by email. */
            notifySchemaChangesByEmail?: boolean;
            /** @description What follows a schema change that breaks nothing. */
            nonBreakingChangesPreference?: components["schemas"]["NonBreakingChangesPreference"];
            /** @description Whether propagated new columns are filled for old records too. Since 0.50.45. */
            backfillPreference?: components["schemas"]["SchemaChangeBackfillPreference"];
            /** @description All tags of the connection; `[]` removes all, null changes nothing. Since 1.5. */
            tags?: components["schemas"]["Tag"][] | null;
            /** @description Whether syncs may use capacity on demand when the committed capacity is used up. Newer than 2.0. */
            onDemandEnabled?: boolean;
        };
        /**
         * @description The order of a list: by the connection's, the source's or the destination's name, or by when the newest sync was created, up or down.
         * @enum {string}
         */
        WebBackendConnectionListSortKey: "connectionName_asc" | "connectionName_desc" | "sourceName_asc" | "sourceName_desc" | "destinationName_asc" | "destinationName_desc" | "lastSync_asc" | "lastSync_desc";
        /** @description What the connections listed have; all members given must match. */
        WebBackendConnectionListFilters: {
            /** @description Only connections from sources of these definitions. */
            sourceDefinitionIds?: components["schemas"]["SourceDefinitionId"][];
            /** @description Only connections to destinations of these definitions. */
            destinationDefinitionIds?: components["schemas"]["DestinationDefinitionId"][];
            /** @description Only connections that are doing like this. */
            statuses?: ("healthy" | "failed" | "running" | "paused")[];
            /** @description Only active connections, or only inactive ones. */
            states?: components["schemas"]["ActorStatus"][];
            /** @description Only connections with these tags. */
            tagIds?: components["schemas"]["TagId"][];
            /** @description Only connections in whose names this text occurs. */
            searchTerm?: string;
            /** @description Only connections that may, or may not, use capacity on demand. Newer than 2.0. */
            onDemandEnabled?: boolean;
        };
        /** @description Which connections to list. */
        WebBackendConnectionListRequestBody: {
            /** @description The workspace to look in. */
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description Only connections from these sources. */
            sourceId?: components["schemas"]["SourceId"][];
            /** @description Only connections to these destinations. */
            destinationId?: components["schemas"]["DestinationId"][];
            /** @description The last connection of the page before; good only with the same `sortKey` and `filters`. Since 1.8. */
            cursor?: components["schemas"]["ConnectionId"];
            /** @description The order of the list. Since 1.8. */
            sortKey?: components["schemas"]["WebBackendConnectionListSortKey"];
            /** @description What to look for. Since 1.8. */
            filters?: components["schemas"]["WebBackendConnectionListFilters"];
            /** @description How many connections to answer with at most, 20 by default. Since 1.8. */
            pageSize?: number;
        };
        /** @description A source in short. */
        SourceSnippetRead: {
            /** @description The source. */
            sourceId: components["schemas"]["SourceId"];
            /** @description What people call the source. */
            name: string;
            /** @description The kind of source. */
            sourceDefinitionId: components["schemas"]["SourceDefinitionId"];
            /** @description The name of the definition, such as `Postgres`. */
            sourceName: string;
            /** @description The definition's picture, a URL from 1.0 on and the text of an SVG image before. */
            icon?: string;
        };
        /** @description A destination in short. */
        DestinationSnippetRead: {
            /** @description The destination. */
            destinationId: components["schemas"]["DestinationId"];
            /** @description What people call the destination. */
            name: string;
            /** @description The kind of destination. */
            destinationDefinitionId: components["schemas"]["DestinationDefinitionId"];
            /** @description The name of the definition, such as `S3`. */
            destinationName: string;
            /** @description The definition's picture, a URL from 1.0 on and the text of an SVG image before. */
            icon?: string;
        };
        /** @description A connection without its catalog. */
        WebBackendConnectionListItem: {
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
            /** @description The name to show; not necessarily unique. */
            name: string;
            /** @description When syncs start. */
            scheduleType?: components["schemas"]["ConnectionScheduleType"];
            /** @description The details of the schedule; absent for manual. */
            scheduleData?: components["schemas"]["ConnectionScheduleData"];
            /** @description Whether the connection runs. */
            status: components["schemas"]["ConnectionStatus"];
            /** @description The source that is read. */
            source: components["schemas"]["SourceSnippetRead"];
            /** @description The destination that is written. */
            destination: components["schemas"]["DestinationSnippetRead"];
            /**
             * Format: int64
             * @description When the newest sync or refresh was created, in epoch seconds; absent where there was none.
             */
            latestSyncJobCreatedAt?: number;
            /** @description Where that job stands. */
            latestSyncJobStatus?: components["schemas"]["JobStatus"];
            /** @description Whether the newest job is `running`; one that is pending or between two attempts does not count here. */
            isSyncing: boolean;
            /** @description Whether the source's schema changed since the selection was made. */
            schemaChange: components["schemas"]["SchemaChange"];
            /** @description The version of the source's connector. Sent from 1.0 on. */
            sourceActorDefinitionVersion?: components["schemas"]["ActorDefinitionVersionRead"];
            /** @description The version of the destination's connector. Sent from 1.0 on. */
            destinationActorDefinitionVersion?: components["schemas"]["ActorDefinitionVersionRead"];
            /** @description The tags on it. Sent from 1.5 on. */
            tags?: components["schemas"]["Tag"][];
            /** @description Whether syncs may use capacity on demand when the committed capacity is used up. Newer than 2.0. */
            onDemandEnabled?: boolean;
        };
        /** @description Connections, or a page of them. */
        WebBackendConnectionReadList: {
            /** @description The connections, in the order asked for. */
            connections: components["schemas"]["WebBackendConnectionListItem"][];
            /** @description The size of a page, in connections. Sent from 1.8 on. */
            page_size?: number;
            /** @description How many connections match over all pages. Sent from 1.8 on. */
            num_connections?: number;
        };
        /** @description How many connections of a workspace are doing how. */
        WebBackendConnectionStatusCounts: {
            /** @description Connections with a job that runs. */
            running: number;
            /** @description Connections with a job that waits for capacity. Newer than 2.0. */
            queued?: number;
            /** @description Connections whose newest sync succeeded. */
            healthy: number;
            /** @description Connections whose newest sync failed. */
            failed: number;
            /** @description Connections that are not active. */
            paused: number;
            /** @description Connections that never synced. */
            notSynced: number;
        };
        /** @description Names a connection. */
        WebBackendConnectionRequestBody: {
            /** @description Whether to discover the source anew first, with the side effects that has. By default the stored catalog is answered. */
            withRefreshedCatalog?: boolean;
            /** @description The connection. */
            connectionId: components["schemas"]["ConnectionId"];
        };
        /** @description Where to look for jobs of dbt Cloud. */
        WorkspaceGetDbtJobsRequest: {
            workspaceId: components["schemas"]["WorkspaceId"];
            /**
             * Format: uuid
             * @description The `id` of one of the workspace's `webhookConfigs`, whose token is used.
             */
            dbtConfigId: string;
        };
        /** @description A job of dbt Cloud. */
        DbtCloudJobInfo: {
            /**
             * Format: int64
             * @description The account at dbt Cloud that the job belongs to.
             */
            accountId: number;
            /**
             * Format: int64
             * @description The job's id at dbt Cloud, which has nothing to do with Airbyte's jobs.
             */
            jobId: number;
            /** @description The job's name at dbt Cloud. */
            jobName: string;
        };
        /** @description The jobs of dbt Cloud that can be started. */
        WorkspaceGetDbtJobsResponse: {
            /** @description One item a job. */
            availableDbtJobs: components["schemas"]["DbtCloudJobInfo"][];
        };
        /** @description Which organization's workspaces are wanted, and which part of them. */
        ListWorkspacesInOrganizationRequestBody: {
            organizationId: components["schemas"]["OrganizationId"];
            /** @description The page that is wanted. Where it is given, give both of its members; without it, all workspaces come at once. */
            pagination?: components["schemas"]["Pagination"];
            /** @description Only workspaces with this text somewhere in their name, whatever its case. Before 0.63 this was `keyword`. */
            nameContains?: string;
        };
        /** @description Which user's workspaces are wanted, and which part of them. */
        ListWorkspacesByUserRequestBody: {
            /**
             * Format: uuid
             * @description The user whose workspaces are wanted.
             */
            userId: string;
            /** @description The page that is wanted. Where it is given, give both of its members. */
            pagination?: components["schemas"]["Pagination"];
            /** @description Only workspaces with this text somewhere in their name. Before 0.63 this was `keyword`. */
            nameContains?: string;
        };
        /** @description Names a workspace by its slug. */
        SlugRequestBody: {
            /** @description The workspace's slug, as in web addresses. */
            slug: string;
        };
        /** @description A webhook that operations may call after a sync, with its token. */
        WebhookConfigWrite: {
            /** @description What people call the webhook. */
            name?: string;
            /** @description The token sent with each call. Kept in the secret store and never sent back. */
            authToken?: string;
            /** @description An address that is called with the token to see whether the token is valid. */
            validationUrl?: string;
            /** @description The host of dbt Cloud to call, where it is not the usual one. */
            customDbtHost?: string;
        };
        /** @description A workspace to be made. Booleans that are absent become false. */
        WorkspaceCreate: {
            /** @description What people will call the workspace. It need not be unique. */
            name: string;
            /** @description The organization that will own the workspace. */
            organizationId: components["schemas"]["OrganizationId"];
            /**
             * Format: email
             * @description Where notifications by email go.
             */
            email?: string;
            /** @description Whether usage statistics are sent without names. */
            anonymousDataCollection?: boolean;
            /** @description Whether the email address is subscribed to product news. */
            news?: boolean;
            /** @description Whether the email address is subscribed to security announcements. */
            securityUpdates?: boolean;
            /** @description Whether the web page offers to set up a first connection. */
            displaySetupWizard?: boolean;
            /** @description The older form of notifications. Use `notificationSettings`. */
            notifications?: components["schemas"]["Notification"][];
            notificationSettings?: components["schemas"]["NotificationSettings"];
            /** @description The region in which the workspace's jobs will run. By default the installation's default group. */
            dataplaneGroupId?: components["schemas"]["DataplaneGroupId"];
            /** @description Webhooks that operations may call after a sync. */
            webhookConfigs?: components["schemas"]["WebhookConfigWrite"][];
        };
        /** @description Notification by email, to the workspace's address. */
        EmailNotificationConfig: {
            /** @description Whether emails are sent. */
            enabled?: boolean;
        };
        /** @description Notification by a webhook. */
        WebhookNotificationConfig: {
            /** @description Whether the webhook is called. */
            enabled?: boolean;
            /** @description The webhook's address. Whoever has it can post, so treat it as a secret. */
            url?: string;
        };
        /** @description The channels on which one kind of event is told. */
        NotificationConfig: {
            email?: components["schemas"]["EmailNotificationConfig"];
            webhook?: components["schemas"]["WebhookNotificationConfig"];
        };
        /** @description The public API's form of notification settings. Use either this or `notificationSettings`, not both. */
        NotificationsConfig: {
            /** @description A sync failed. */
            failure?: components["schemas"]["NotificationConfig"];
            /** @description A sync succeeded. */
            success?: components["schemas"]["NotificationConfig"];
            /** @description A source's schema changed, and the connection goes on. */
            connectionUpdate?: components["schemas"]["NotificationConfig"];
            /** @description A source's schema changed in a way that needs somebody to look at the connection. */
            connectionUpdateActionRequired?: components["schemas"]["NotificationConfig"];
            /** @description A connection was stopped because it kept failing. */
            syncDisabled?: components["schemas"]["NotificationConfig"];
            /** @description A connection keeps failing and will be stopped if it goes on. */
            syncDisabledWarning?: components["schemas"]["NotificationConfig"];
        };
        /** @description Changes to a workspace. What is absent stays as it is. */
        WorkspaceUpdate: {
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description Another name, which brings another slug. */
            name?: string;
            /**
             * Format: email
             * @description Where notifications by email go. A blank one is passed over.
             */
            email?: string;
            /** @description Whether the first-run questions were answered. Where false, the web page asks them. */
            initialSetupComplete?: boolean;
            /** @description Whether the web page offers to set up a first connection. */
            displaySetupWizard?: boolean;
            /** @description Whether usage statistics are sent without names. */
            anonymousDataCollection?: boolean;
            /** @description Whether the email address is subscribed to product news. */
            news?: boolean;
            /** @description Whether the email address is subscribed to security announcements. */
            securityUpdates?: boolean;
            /** @description The older form of notifications. Use `notificationSettings`. */
            notifications?: components["schemas"]["Notification"][];
            notificationSettings?: components["schemas"]["NotificationSettings"];
            notificationsConfig?: components["schemas"]["NotificationsConfig"];
            /** @description The region in which jobs run from now on. */
            dataplaneGroupId?: components["schemas"]["DataplaneGroupId"];
            /** @description Every webhook the workspace shall have. An empty list removes all of them. */
            webhookConfigs?: components["schemas"]["WebhookConfigWrite"][];
        };
        /** @description Another name for a workspace. */
        WorkspaceUpdateName: {
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description The name the workspace shall have. */
            name: string;
        };
        /** @description Another owner for a workspace. */
        WorkspaceUpdateOrganization: {
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description The organization that shall own the workspace. */
            organizationId: components["schemas"]["OrganizationId"];
        };
        /** @description Names the workspace whose feedback is done. */
        WorkspaceGiveFeedback: {
            workspaceId: components["schemas"]["WorkspaceId"];
        };
    };
    responses: {
        /**
         * @description Any other failure, 403 and 5xx among them. A 500 does not always mean that the server is at fault: preconditions that are not met, and
         *     unknown job ids, end here too.
         */
        Unexpected: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errorId": "5d4e9f0a-2c1b-4e8f-9a76-0b1c2d3e4f50"
                 *     }
                 */
                "application/json": components["schemas"]["KnownExceptionInfo"] | components["schemas"]["ProblemDocument"] | components["schemas"]["FrameworkError"];
            };
        };
        /**
         * @description The request was understood but cannot be right: a member is missing or malformed, or its value is not acceptable (an invalid cron
         *     expression, a connector image of an unsupported protocol version). Repeating the call unchanged will fail again.
         */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "status": 400,
                 *       "type": "error:cron-validation/invalid-expression",
                 *       "title": "cron-expression-invalid",
                 *       "detail": "The cron expression could not be read.",
                 *       "data": {
                 *         "cronExpression": "0 0 * *",
                 *         "validationErrorMessage": "Cron expression contains 4 parts but one of [6, 7] was expected."
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["KnownExceptionInfo"] | components["schemas"]["InvalidInputExceptionInfo"] | components["schemas"]["ProblemDocument"];
            };
        };
        /**
         * @description The request names something that does not exist, or that was deleted. From 2.0 on the body holds nothing but `errorId`. A caller who
         *     is not an instance administrator gets 403 instead, so that ids cannot be probed.
         */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errorId": "5d4e9f0a-2c1b-4e8f-9a76-0b1c2d3e4f50"
                 *     }
                 */
                "application/json": components["schemas"]["NotFoundKnownExceptionInfo"];
            };
        };
        /**
         * @description No credentials, or credentials that are wrong or expired. Fetch a new access token once and repeat the call once. The body comes from
         *     the web framework or from a proxy in front of the server (then it may be HTML), so rely on the status alone.
         */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "Unauthorized"
                 *     }
                 */
                "application/json": components["schemas"]["FrameworkError"];
            };
        };
        /** @description The body cannot be read as what the operation expects, or a connector's configuration does not fulfil its specification. */
        InvalidInput: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "Some properties contained invalid input.",
                 *       "exceptionStack": [],
                 *       "validationErrors": [
                 *         {
                 *           "propertyPath": "workspaceId",
                 *           "invalidValue": "not-a-uuid",
                 *           "message": "must be a UUID"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["InvalidInputExceptionInfo"];
            };
        };
        /**
         * @description The request is at odds with the state of the thing it names: a job of the connection is running already, a name or slug is taken, the
         *     connection is deleted or locked. Look at the current state before trying again.
         */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "A sync is already running for: 8f3b1c2d-4e5f-4a6b-8c7d-9e0f1a2b3c4d",
                 *       "errorId": "5d4e9f0a-2c1b-4e8f-9a76-0b1c2d3e4f50"
                 *     }
                 */
                "application/json": components["schemas"]["KnownExceptionInfo"] | components["schemas"]["ProblemDocument"];
            };
        };
        /** @description The objects, and what can be done with them. */
        DestinationCatalog: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "catalogId": "8d2e3f40-5162-4738-84a5-b6c7d8e9f001",
                 *       "catalog": {
                 *         "operations": [
                 *           {
                 *             "objectName": "Contact",
                 *             "syncMode": "append_dedup",
                 *             "schema": {
                 *               "type": "object",
                 *               "required": [
                 *                 "LastName"
                 *               ],
                 *               "additionalProperties": false,
                 *               "properties": {
                 *                 "LastName": {
                 *                   "type": "string"
                 *                 },
                 *                 "Email": {
                 *                   "type": "string"
                 *                 }
                 *               }
                 *             },
                 *             "matchingKeys": [
                 *               [
                 *                 "Email"
                 *               ]
                 *             ]
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DestinationDiscoverRead"];
            };
        };
        /** @description The definitions that match. */
        DestinationDefinitions: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "destinationDefinitions": [
                 *         {
                 *           "destinationDefinitionId": "4816b78f-1489-44c1-9060-4b19d5fa9362",
                 *           "name": "S3",
                 *           "dockerRepository": "airbyte/destination-s3",
                 *           "dockerImageTag": "1.9.3",
                 *           "documentationUrl": "https://docs.airbyte.com/integrations/destinations/s3",
                 *           "custom": false,
                 *           "supportLevel": "certified"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["DestinationDefinitionReadList"];
            };
        };
        /** @description The definition as it is after the call. */
        DestinationDefinition: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "destinationDefinitionId": "4816b78f-1489-44c1-9060-4b19d5fa9362",
                 *       "name": "S3",
                 *       "dockerRepository": "airbyte/destination-s3",
                 *       "dockerImageTag": "1.9.3",
                 *       "documentationUrl": "https://docs.airbyte.com/integrations/destinations/s3",
                 *       "icon": "https://connectors.airbyte.com/files/metadata/airbyte/destination-s3/latest/icon.svg",
                 *       "protocolVersion": "0.2.0",
                 *       "custom": false,
                 *       "enterprise": false,
                 *       "supportLevel": "certified",
                 *       "releaseStage": "generally_available",
                 *       "language": "java"
                 *     }
                 */
                "application/json": components["schemas"]["DestinationDefinitionRead"];
            };
        };
        /** @description The destination as it is stored now, its secrets masked. */
        Destination: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "destinationDefinitionId": "4816b78f-1489-44c1-9060-4b19d5fa9362",
                 *       "destinationId": "2c3d4e5f-6071-4829-83a4-b5c6d7e8f90a",
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "connectionConfiguration": {
                 *         "s3_bucket_name": "datalake",
                 *         "s3_bucket_path": "bronze",
                 *         "s3_bucket_region": "eu-central-1",
                 *         "access_key_id": "**********",
                 *         "secret_access_key": "**********",
                 *         "format": {
                 *           "format_type": "Parquet",
                 *           "compression_codec": "SNAPPY"
                 *         }
                 *       },
                 *       "name": "Data lake",
                 *       "destinationName": "S3",
                 *       "icon": "https://connectors.airbyte.com/files/metadata/airbyte/destination-s3/latest/icon.svg",
                 *       "isVersionOverrideApplied": false,
                 *       "isEntitled": true,
                 *       "supportState": "supported",
                 *       "createdAt": 1760000000
                 *     }
                 */
                "application/json": components["schemas"]["DestinationRead"];
            };
        };
        /** @description The destinations that were asked for, their secrets masked. */
        Destinations: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "destinations": [
                 *         {
                 *           "destinationDefinitionId": "4816b78f-1489-44c1-9060-4b19d5fa9362",
                 *           "destinationId": "2c3d4e5f-6071-4829-83a4-b5c6d7e8f90a",
                 *           "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *           "connectionConfiguration": {
                 *             "s3_bucket_name": "datalake",
                 *             "s3_bucket_path": "bronze",
                 *             "s3_bucket_region": "eu-central-1",
                 *             "access_key_id": "**********",
                 *             "secret_access_key": "**********",
                 *             "format": {
                 *               "format_type": "Parquet",
                 *               "compression_codec": "SNAPPY"
                 *             }
                 *           },
                 *           "name": "Data lake",
                 *           "destinationName": "S3",
                 *           "status": "active",
                 *           "createdAt": 1760000000,
                 *           "numConnections": 1,
                 *           "lastSync": 1760086400,
                 *           "connectionJobStatuses": {
                 *             "succeeded": 1
                 *           }
                 *         }
                 *       ],
                 *       "page_size": 50,
                 *       "num_connections": 1
                 *     }
                 */
                "application/json": components["schemas"]["DestinationReadList"];
            };
        };
        /** @description What the connector says about the configuration, or why it could not say anything. */
        DestinationCheck: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CheckConnectionRead"];
            };
        };
        /** @description The enterprise sources. */
        SourceStubs: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "enterpriseConnectorStubs": [
                 *         {
                 *           "id": "source-oracle-enterprise",
                 *           "definitionId": "196a42fc-39f2-473f-88ff-d68b2ea702e9",
                 *           "name": "Oracle",
                 *           "url": "https://docs.airbyte.com/integrations/enterprise-connectors/source-oracle-enterprise",
                 *           "icon": "https://connectors.airbyte.com/files/metadata/airbyte/source-oracle-enterprise/latest/icon.svg",
                 *           "type": "enterprise_source"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["EnterpriseConnectorStubsReadList"];
            };
        };
        /** @description The enterprise destinations. */
        DestinationStubs: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "enterpriseConnectorStubs": [
                 *         {
                 *           "id": "destination-salesforce",
                 *           "definitionId": "c0b24000-d34d-b33f-fea7-6b96dc0e5f0d",
                 *           "name": "Salesforce",
                 *           "url": "https://docs.airbyte.com/integrations/enterprise-connectors/destination-salesforce",
                 *           "icon": "https://connectors.airbyte.com/files/metadata/airbyte/destination-salesforce/latest/icon.svg",
                 *           "type": "enterprise_destination"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["EnterpriseConnectorStubsReadList"];
            };
        };
        /** @description The workspaces that match. */
        Workspaces: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "workspaces": [
                 *         {
                 *           "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *           "customerId": "0e5b8a1c-77f3-4a57-9a8b-1f2e3d4c5b6a",
                 *           "organizationId": "00000000-0000-0000-0000-000000000000",
                 *           "name": "Analytics",
                 *           "slug": "analytics",
                 *           "initialSetupComplete": true
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceReadList"];
            };
        };
        /** @description The body cannot be read, names neither a workspace nor an organization, or names a role that cannot be given. */
        PermissionUnacceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errorId": "5d4e9f0a-2c1b-4e8f-9a76-0b1c2d3e4f50"
                 *     }
                 */
                "application/json": components["schemas"]["KnownExceptionInfo"] | components["schemas"]["InvalidInputExceptionInfo"];
            };
        };
        /** @description The caller lacks the role that the call needs, or the permission is one that may not be touched in this way. */
        PermissionForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "Forbidden"
                 *     }
                 */
                "application/json": components["schemas"]["KnownExceptionInfo"] | components["schemas"]["FrameworkError"];
            };
        };
        /** @description What the connector says about the configuration, or why it could not say anything. */
        SourceCheck: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CheckConnectionRead"];
            };
        };
        /** @description The streams, or where there is no `catalog` the reason why they could not be found out. */
        DiscoveredSchema: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SourceDiscoverSchemaRead"];
            };
        };
        /** @description The definitions that match. */
        SourceDefinitions: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "sourceDefinitions": [
                 *         {
                 *           "sourceDefinitionId": "decd338e-5647-4c0b-adf4-da0e75f5a750",
                 *           "name": "Postgres",
                 *           "dockerRepository": "airbyte/source-postgres",
                 *           "dockerImageTag": "3.7.0",
                 *           "documentationUrl": "https://docs.airbyte.com/integrations/sources/postgres",
                 *           "custom": false,
                 *           "supportLevel": "certified",
                 *           "sourceType": "database"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SourceDefinitionReadList"];
            };
        };
        /** @description The definition as it is after the call. */
        SourceDefinition: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "sourceDefinitionId": "decd338e-5647-4c0b-adf4-da0e75f5a750",
                 *       "name": "Postgres",
                 *       "dockerRepository": "airbyte/source-postgres",
                 *       "dockerImageTag": "3.7.0",
                 *       "documentationUrl": "https://docs.airbyte.com/integrations/sources/postgres",
                 *       "icon": "https://connectors.airbyte.com/files/metadata/airbyte/source-postgres/latest/icon.svg",
                 *       "protocolVersion": "0.2.0",
                 *       "custom": false,
                 *       "enterprise": false,
                 *       "supportLevel": "certified",
                 *       "releaseStage": "generally_available",
                 *       "sourceType": "database",
                 *       "maxSecondsBetweenMessages": 7200,
                 *       "language": "java"
                 *     }
                 */
                "application/json": components["schemas"]["SourceDefinitionRead"];
            };
        };
        /** @description Where the user consents. */
        Consent: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "consentUrl": "https://github.com/login/oauth/authorize?client_id=Iv1.8a61f9b3a7aba766&redirect_uri=https%3A%2F%2Fairbyte.example.org%2Fauth_flow&scope=repo&state=8Jq2mXw0"
                 *     }
                 */
                "application/json": components["schemas"]["OAuthConsentRead"];
            };
        };
        /** @description The tokens, or why there are none. */
        Completed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "request_succeeded": true,
                 *       "auth_payload": {
                 *         "access_token": "gho_16C7e42F292c6912E7710c838347Ae178B4a"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CompleteOAuthResponse"];
            };
        };
        /** @description The source as it is stored now, its secrets masked. */
        Source: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "sourceDefinitionId": "decd338e-5647-4c0b-adf4-da0e75f5a750",
                 *       "sourceId": "1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9",
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "connectionConfiguration": {
                 *         "host": "db.example.org",
                 *         "port": 5432,
                 *         "database": "shop",
                 *         "username": "airbyte",
                 *         "password": "**********",
                 *         "schemas": [
                 *           "public"
                 *         ],
                 *         "ssl_mode": {
                 *           "mode": "require"
                 *         },
                 *         "replication_method": {
                 *           "method": "Standard"
                 *         },
                 *         "tunnel_method": {
                 *           "tunnel_method": "NO_TUNNEL"
                 *         }
                 *       },
                 *       "name": "Shop database",
                 *       "sourceName": "Postgres",
                 *       "icon": "https://connectors.airbyte.com/files/metadata/airbyte/source-postgres/latest/icon.svg",
                 *       "isVersionOverrideApplied": false,
                 *       "isEntitled": true,
                 *       "supportState": "supported",
                 *       "createdAt": 1760000000
                 *     }
                 */
                "application/json": components["schemas"]["SourceRead"];
            };
        };
        /** @description The sources that were asked for, their secrets masked. */
        Sources: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "sources": [
                 *         {
                 *           "sourceDefinitionId": "decd338e-5647-4c0b-adf4-da0e75f5a750",
                 *           "sourceId": "1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9",
                 *           "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *           "connectionConfiguration": {
                 *             "host": "db.example.org",
                 *             "port": 5432,
                 *             "database": "shop",
                 *             "username": "airbyte",
                 *             "password": "**********"
                 *           },
                 *           "name": "Shop database",
                 *           "sourceName": "Postgres",
                 *           "status": "active",
                 *           "createdAt": 1760000000,
                 *           "numConnections": 1,
                 *           "lastSync": 1760086400,
                 *           "connectionJobStatuses": {
                 *             "succeeded": 1
                 *           }
                 *         }
                 *       ],
                 *       "page_size": 50,
                 *       "num_connections": 1
                 *     }
                 */
                "application/json": components["schemas"]["SourceReadList"];
            };
        };
        /** @description The specification. */
        SourceSpecification: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "sourceDefinitionId": "decd338e-5647-4c0b-adf4-da0e75f5a750",
                 *       "documentationUrl": "https://docs.airbyte.com/integrations/sources/postgres",
                 *       "connectionSpecification": {
                 *         "type": "object",
                 *         "title": "Postgres Source Spec",
                 *         "required": [
                 *           "host",
                 *           "port",
                 *           "database",
                 *           "username"
                 *         ],
                 *         "properties": {
                 *           "host": {
                 *             "type": "string",
                 *             "title": "Host",
                 *             "order": 0
                 *           },
                 *           "port": {
                 *             "type": "integer",
                 *             "title": "Port",
                 *             "default": 5432,
                 *             "minimum": 0,
                 *             "maximum": 65536,
                 *             "order": 1
                 *           },
                 *           "database": {
                 *             "type": "string",
                 *             "title": "Database Name",
                 *             "order": 2
                 *           },
                 *           "username": {
                 *             "type": "string",
                 *             "title": "Username",
                 *             "order": 3
                 *           },
                 *           "password": {
                 *             "type": "string",
                 *             "title": "Password",
                 *             "airbyte_secret": true,
                 *             "order": 4
                 *           }
                 *         }
                 *       },
                 *       "jobInfo": {
                 *         "id": "3f0c9a52-6f0e-4d0a-9b1e-7c8d9e0f1a2b",
                 *         "configType": "get_spec",
                 *         "createdAt": 1760000000000,
                 *         "endedAt": 1760000000000,
                 *         "succeeded": true
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SourceDefinitionSpecificationRead"];
            };
        };
        /** @description The specification and the sync modes. */
        DestinationSpecification: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "destinationDefinitionId": "4816b78f-1489-44c1-9060-4b19d5fa9362",
                 *       "documentationUrl": "https://docs.airbyte.com/integrations/destinations/s3",
                 *       "connectionSpecification": {
                 *         "type": "object",
                 *         "title": "S3 Destination Spec",
                 *         "required": [
                 *           "s3_bucket_name",
                 *           "s3_bucket_path",
                 *           "s3_bucket_region",
                 *           "format"
                 *         ],
                 *         "properties": {
                 *           "access_key_id": {
                 *             "type": "string",
                 *             "title": "S3 Key ID",
                 *             "airbyte_secret": true,
                 *             "order": 0
                 *           },
                 *           "secret_access_key": {
                 *             "type": "string",
                 *             "title": "S3 Access Key",
                 *             "airbyte_secret": true,
                 *             "order": 1
                 *           },
                 *           "s3_bucket_name": {
                 *             "type": "string",
                 *             "title": "S3 Bucket Name",
                 *             "order": 3
                 *           },
                 *           "s3_bucket_path": {
                 *             "type": "string",
                 *             "title": "S3 Bucket Path",
                 *             "order": 4
                 *           },
                 *           "s3_bucket_region": {
                 *             "type": "string",
                 *             "title": "S3 Bucket Region",
                 *             "order": 5
                 *           },
                 *           "format": {
                 *             "type": "object",
                 *             "title": "Output Format",
                 *             "order": 6
                 *           }
                 *         }
                 *       },
                 *       "supportedDestinationSyncModes": [
                 *         "overwrite",
                 *         "append"
                 *       ],
                 *       "jobInfo": {
                 *         "id": "3f0c9a52-6f0e-4d0a-9b1e-7c8d9e0f1a2b",
                 *         "configType": "get_spec",
                 *         "createdAt": 1760000000000,
                 *         "endedAt": 1760000000000,
                 *         "succeeded": true
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DestinationDefinitionSpecificationRead"];
            };
        };
        /** @description A sync of the connection is running, and what was asked may only happen between syncs. Try again when the job has ended. */
        Locked: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "State cannot be changed while a sync is running.",
                 *       "errorId": "5d4e9f0a-2c1b-4e8f-9a76-0b1c2d3e4f50"
                 *     }
                 */
                "application/json": components["schemas"]["KnownExceptionInfo"];
            };
        };
        /** @description The connection as it is after the call. */
        WebBackendConnection: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "name": "Shop to data lake",
                 *       "namespaceDefinition": "source",
                 *       "sourceId": "2b7f3c1e-9d3a-4f6e-8a51-7c1f0e4b6d20",
                 *       "destinationId": "a4c2e8b0-6f17-4d39-9b85-1e3d5c7f9a42",
                 *       "syncCatalog": {
                 *         "streams": [
                 *           {
                 *             "stream": {
                 *               "name": "orders",
                 *               "namespace": "public",
                 *               "jsonSchema": {
                 *                 "type": "object",
                 *                 "properties": {
                 *                   "id": {
                 *                     "type": "integer"
                 *                   },
                 *                   "updated_at": {
                 *                     "type": "string",
                 *                     "format": "date-time",
                 *                     "airbyte_type": "timestamp_with_timezone"
                 *                   }
                 *                 }
                 *               },
                 *               "supportedSyncModes": [
                 *                 "full_refresh",
                 *                 "incremental"
                 *               ],
                 *               "sourceDefinedPrimaryKey": [
                 *                 [
                 *                   "id"
                 *                 ]
                 *               ]
                 *             },
                 *             "config": {
                 *               "syncMode": "incremental",
                 *               "cursorField": [
                 *                 "updated_at"
                 *               ],
                 *               "destinationSyncMode": "append",
                 *               "primaryKey": [
                 *                 [
                 *                   "id"
                 *                 ]
                 *               ],
                 *               "selected": true
                 *             }
                 *           }
                 *         ]
                 *       },
                 *       "scheduleType": "basic",
                 *       "scheduleData": {
                 *         "basicSchedule": {
                 *           "timeUnit": "hours",
                 *           "units": 6
                 *         }
                 *       },
                 *       "status": "active",
                 *       "operationIds": [],
                 *       "operations": [],
                 *       "source": {
                 *         "sourceDefinitionId": "decd338e-5647-4c0b-adf4-da0e75f5a750",
                 *         "sourceId": "2b7f3c1e-9d3a-4f6e-8a51-7c1f0e4b6d20",
                 *         "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                 *         "connectionConfiguration": {
                 *           "host": "db.example.com",
                 *           "port": 5432,
                 *           "database": "shop",
                 *           "username": "reader",
                 *           "password": "**********"
                 *         },
                 *         "name": "Shop database",
                 *         "sourceName": "Postgres",
                 *         "createdAt": 1759990000
                 *       },
                 *       "destination": {
                 *         "destinationDefinitionId": "4816b78f-1489-44c1-9060-4b19d5fa9362",
                 *         "destinationId": "a4c2e8b0-6f17-4d39-9b85-1e3d5c7f9a42",
                 *         "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                 *         "connectionConfiguration": {
                 *           "s3_bucket_name": "lake",
                 *           "s3_bucket_path": "bronze",
                 *           "s3_bucket_region": "eu-central-1",
                 *           "access_key_id": "**********",
                 *           "secret_access_key": "**********",
                 *           "format": {
                 *             "format_type": "Parquet"
                 *           }
                 *         },
                 *         "name": "Data lake",
                 *         "destinationName": "S3",
                 *         "createdAt": 1759990000
                 *       },
                 *       "latestSyncJobCreatedAt": 1760000000,
                 *       "latestSyncJobStatus": "succeeded",
                 *       "isSyncing": false,
                 *       "catalogId": "0f9a1c52-7b3e-4d68-a2c4-5e6f7a8b9c0d",
                 *       "schemaChange": "no_change",
                 *       "notifySchemaChanges": false,
                 *       "notifySchemaChangesByEmail": false,
                 *       "nonBreakingChangesPreference": "ignore",
                 *       "createdAt": 1759995000,
                 *       "sourceActorDefinitionVersion": {
                 *         "dockerRepository": "airbyte/source-postgres",
                 *         "dockerImageTag": "3.7.0",
                 *         "supportsRefreshes": false,
                 *         "isVersionOverrideApplied": false,
                 *         "supportLevel": "certified",
                 *         "supportState": "supported",
                 *         "supportsFileTransfer": false,
                 *         "supportsDataActivation": false
                 *       },
                 *       "destinationActorDefinitionVersion": {
                 *         "dockerRepository": "airbyte/destination-s3",
                 *         "dockerImageTag": "1.9.3",
                 *         "supportsRefreshes": true,
                 *         "isVersionOverrideApplied": false,
                 *         "supportLevel": "certified",
                 *         "supportState": "supported",
                 *         "supportsFileTransfer": true,
                 *         "supportsDataActivation": false
                 *       },
                 *       "tags": [],
                 *       "onDemandEnabled": false
                 *     }
                 */
                "application/json": components["schemas"]["WebBackendConnectionRead"];
            };
        };
        /** @description The workspace as it is after the call. */
        Workspace: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "customerId": "0e5b8a1c-77f3-4a57-9a8b-1f2e3d4c5b6a",
                 *       "organizationId": "00000000-0000-0000-0000-000000000000",
                 *       "name": "Analytics",
                 *       "slug": "analytics",
                 *       "email": "data@example.com",
                 *       "initialSetupComplete": true,
                 *       "displaySetupWizard": false,
                 *       "anonymousDataCollection": false,
                 *       "news": false,
                 *       "securityUpdates": false,
                 *       "notifications": [],
                 *       "webhookConfigs": [],
                 *       "tombstone": false
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceRead"];
            };
        };
    };
    parameters: never;
    requestBodies: {
        SourceId: {
            content: {
                /**
                 * @example {
                 *       "sourceId": "1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9"
                 *     }
                 */
                "application/json": components["schemas"]["SourceIdRequestBody"];
            };
        };
        DestinationId: {
            content: {
                /**
                 * @example {
                 *       "destinationId": "2c3d4e5f-6071-4829-83a4-b5c6d7e8f90a"
                 *     }
                 */
                "application/json": components["schemas"]["DestinationIdRequestBody"];
            };
        };
        DestinationDefinitionId: {
            content: {
                /**
                 * @example {
                 *       "destinationDefinitionId": "4816b78f-1489-44c1-9060-4b19d5fa9362"
                 *     }
                 */
                "application/json": components["schemas"]["DestinationDefinitionIdRequestBody"];
            };
        };
        DestinationDefinitionIdWithWorkspaceId: {
            content: {
                /**
                 * @example {
                 *       "destinationDefinitionId": "4816b78f-1489-44c1-9060-4b19d5fa9362",
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826"
                 *     }
                 */
                "application/json": components["schemas"]["DestinationDefinitionIdWithWorkspaceId"];
            };
        };
        DestinationUpdate: {
            content: {
                /**
                 * @example {
                 *       "destinationId": "2c3d4e5f-6071-4829-83a4-b5c6d7e8f90a",
                 *       "name": "Data lake",
                 *       "connectionConfiguration": {
                 *         "s3_bucket_name": "datalake",
                 *         "s3_bucket_path": "silver",
                 *         "s3_bucket_region": "eu-central-1",
                 *         "access_key_id": "**********",
                 *         "secret_access_key": "**********",
                 *         "format": {
                 *           "format_type": "Parquet",
                 *           "compression_codec": "SNAPPY"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DestinationUpdate"];
            };
        };
        SourceConfig: {
            content: {
                /**
                 * @example {
                 *       "sourceDefinitionId": "decd338e-5647-4c0b-adf4-da0e75f5a750",
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "connectionConfiguration": {
                 *         "host": "db.example.org",
                 *         "port": 5432,
                 *         "database": "shop",
                 *         "username": "airbyte",
                 *         "password": "correct horse battery staple",
                 *         "schemas": [
                 *           "public"
                 *         ],
                 *         "ssl_mode": {
                 *           "mode": "require"
                 *         },
                 *         "replication_method": {
                 *           "method": "Standard"
                 *         },
                 *         "tunnel_method": {
                 *           "tunnel_method": "NO_TUNNEL"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SourceCoreConfig"];
            };
        };
        SourceDefinitionId: {
            content: {
                /**
                 * @example {
                 *       "sourceDefinitionId": "decd338e-5647-4c0b-adf4-da0e75f5a750"
                 *     }
                 */
                "application/json": components["schemas"]["SourceDefinitionIdRequestBody"];
            };
        };
        SourceDefinitionIdWithWorkspaceId: {
            content: {
                /**
                 * @example {
                 *       "sourceDefinitionId": "decd338e-5647-4c0b-adf4-da0e75f5a750",
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826"
                 *     }
                 */
                "application/json": components["schemas"]["SourceDefinitionIdWithWorkspaceId"];
            };
        };
        SourceUpdate: {
            content: {
                /**
                 * @example {
                 *       "sourceId": "1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9",
                 *       "name": "Shop database",
                 *       "connectionConfiguration": {
                 *         "host": "replica.example.org",
                 *         "port": 5432,
                 *         "database": "shop",
                 *         "username": "airbyte",
                 *         "password": "**********",
                 *         "schemas": [
                 *           "public"
                 *         ],
                 *         "ssl_mode": {
                 *           "mode": "require"
                 *         },
                 *         "replication_method": {
                 *           "method": "Standard"
                 *         },
                 *         "tunnel_method": {
                 *           "tunnel_method": "NO_TUNNEL"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SourceUpdate"];
            };
        };
        WorkspaceId: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826"
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceIdRequestBody"];
            };
        };
    };
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getActorDefinitionVersionForSourceId: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SourceId"];
        responses: {
            /** @description The version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dockerRepository": "airbyte/source-postgres",
                     *       "dockerImageTag": "3.7.0",
                     *       "supportsRefreshes": false,
                     *       "isVersionOverrideApplied": false,
                     *       "supportLevel": "certified",
                     *       "supportState": "supported",
                     *       "lastPublished": "2025-09-10T14:22:41Z",
                     *       "supportsFileTransfer": false,
                     *       "supportsDataActivation": false
                     *     }
                     */
                    "application/json": components["schemas"]["ActorDefinitionVersionRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    getActorDefinitionVersionForDestinationId: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["DestinationId"];
        responses: {
            /** @description The version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dockerRepository": "airbyte/destination-s3",
                     *       "dockerImageTag": "1.9.1",
                     *       "supportsRefreshes": true,
                     *       "isVersionOverrideApplied": true,
                     *       "supportLevel": "certified",
                     *       "supportState": "supported",
                     *       "supportsFileTransfer": true,
                     *       "supportsDataActivation": false
                     *     }
                     */
                    "application/json": components["schemas"]["ActorDefinitionVersionRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    getActorDefinitionVersionDefault: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "actorDefinitionId": "decd338e-5647-4c0b-adf4-da0e75f5a750"
                 *     }
                 */
                "application/json": components["schemas"]["GetActorDefinitionVersionDefaultRequestBody"];
            };
        };
        responses: {
            /** @description The version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dockerRepository": "airbyte/source-postgres",
                     *       "dockerImageTag": "3.7.0",
                     *       "supportsRefreshes": false,
                     *       "isVersionOverrideApplied": false,
                     *       "supportLevel": "certified",
                     *       "supportState": "supported",
                     *       "lastPublished": "2025-09-10T14:22:41Z",
                     *       "supportsFileTransfer": false,
                     *       "supportsDataActivation": false
                     *     }
                     */
                    "application/json": components["schemas"]["ActorDefinitionVersionRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    resolveActorDefinitionVersionByTag: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "actorDefinitionId": "4816b78f-1489-44c1-9060-4b19d5fa9362",
                 *       "actorType": "destination",
                 *       "dockerImageTag": "1.9.3"
                 *     }
                 */
                "application/json": components["schemas"]["ResolveActorDefinitionVersionRequestBody"];
            };
        };
        responses: {
            /** @description The version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "versionId": "3a4b5c6d-7e8f-4901-a2b3-c4d5e6f70819",
                     *       "dockerRepository": "airbyte/destination-s3",
                     *       "dockerImageTag": "1.9.3",
                     *       "supportRefreshes": true,
                     *       "supportFileTransfer": true,
                     *       "supportDataActivation": false
                     *     }
                     */
                    "application/json": components["schemas"]["ResolveActorDefinitionVersionResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    upgradeSourceVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SourceId"];
        responses: {
            /** @description The source follows its definition. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    upgradeDestinationVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["DestinationId"];
        responses: {
            /** @description The destination follows its definition. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    applicationTokenRequest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "client_id": "5f0c2d3e-1a4b-4c6d-8e9f-0a1b2c3d4e5f",
                 *       "client_secret": "yourClientSecret"
                 *     }
                 */
                "application/json": components["schemas"]["ApplicationTokenRequest"];
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3NjAwMDA5MDB9.c2lnbmF0dXJl"
                     *     }
                     */
                    "application/json": components["schemas"]["AccessToken"];
                };
            };
            /** @description The credentials are wrong, or a member is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Bad Request",
                     *       "_embedded": {
                     *         "errors": [
                     *           {
                     *             "message": "Invalid client id or token"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["FrameworkError"];
                };
            };
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listApplications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The applications. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "applications": [
                     *         {
                     *           "id": "b9e60d27-4c13-4fa8-95b2-7d08e1f3c65a",
                     *           "name": "Nightly exports",
                     *           "clientId": "5f0c2d3e-1a4b-4c6d-8e9f-0a1b2c3d4e5f",
                     *           "clientSecret": "yourClientSecret",
                     *           "createdAt": 1760000000
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ApplicationReadList"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    createApplication: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Nightly exports"
                 *     }
                 */
                "application/json": components["schemas"]["ApplicationCreate"];
            };
        };
        responses: {
            /** @description The application, with its secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "b9e60d27-4c13-4fa8-95b2-7d08e1f3c65a",
                     *       "name": "Nightly exports",
                     *       "clientId": "5f0c2d3e-1a4b-4c6d-8e9f-0a1b2c3d4e5f",
                     *       "clientSecret": "yourClientSecret",
                     *       "createdAt": 1760000000
                     *     }
                     */
                    "application/json": components["schemas"]["ApplicationRead"];
                };
            };
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    deleteApplication: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "applicationId": "b9e60d27-4c13-4fa8-95b2-7d08e1f3c65a"
                 *     }
                 */
                "application/json": components["schemas"]["ApplicationIdRequestBody"];
            };
        };
        responses: {
            /** @description The application is deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getAttemptForJob: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "jobId": 42,
                 *       "attemptNumber": 0
                 *     }
                 */
                "application/json": components["schemas"]["GetAttemptStatsRequestBody"];
            };
        };
        responses: {
            /** @description The attempt and its logs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": {
                     *         "id": 0,
                     *         "status": "running",
                     *         "createdAt": 1760000003,
                     *         "updatedAt": 1760000003
                     *       },
                     *       "logType": "structured",
                     *       "logs": {
                     *         "version": "1",
                     *         "events": [
                     *           {
                     *             "timestamp": 1760000004012,
                     *             "level": "info",
                     *             "logSource": "source",
                     *             "message": "Reading stream public.orders"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AttemptInfoRead"];
                };
            };
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    getAttemptCombinedStats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "jobId": 42,
                 *       "attemptNumber": 0
                 *     }
                 */
                "application/json": components["schemas"]["GetAttemptStatsRequestBody"];
            };
        };
        responses: {
            /** @description The totals of the attempt. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "recordsEmitted": 12000,
                     *       "bytesEmitted": 614400,
                     *       "recordsCommitted": 10000,
                     *       "recordsRejected": 0,
                     *       "estimatedRecords": 100000,
                     *       "estimatedBytes": 5120000
                     *     }
                     */
                    "application/json": components["schemas"]["AttemptStats"];
                };
            };
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    getCommandStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "1d8f6b24-9e37-4c50-8a1b-5f3c7d0e2b96"
                 *     }
                 */
                "application/json": components["schemas"]["CommandStatusRequest"];
            };
        };
        responses: {
            /** @description The status. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "1d8f6b24-9e37-4c50-8a1b-5f3c7d0e2b96",
                     *       "status": "running"
                     *     }
                     */
                    "application/json": components["schemas"]["CommandStatusResponse"];
                };
            };
            default: components["responses"]["Unexpected"];
        };
    };
    cancelCommand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "1d8f6b24-9e37-4c50-8a1b-5f3c7d0e2b96"
                 *     }
                 */
                "application/json": components["schemas"]["CancelCommandRequest"];
            };
        };
        responses: {
            /** @description The request to end it was taken. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "1d8f6b24-9e37-4c50-8a1b-5f3c7d0e2b96"
                     *     }
                     */
                    "application/json": components["schemas"]["CancelCommandResponse"];
                };
            };
            default: components["responses"]["Unexpected"];
        };
    };
    getCheckCommandOutput: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "1d8f6b24-9e37-4c50-8a1b-5f3c7d0e2b96",
                 *       "with_logs": true
                 *     }
                 */
                "application/json": components["schemas"]["CheckCommandOutputRequest"];
            };
        };
        responses: {
            /** @description The outcome. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "1d8f6b24-9e37-4c50-8a1b-5f3c7d0e2b96",
                     *       "status": "failed",
                     *       "message": "Password authentication failed for user \"reader\"",
                     *       "logs": {
                     *         "logType": "formatted",
                     *         "logLines": [
                     *           "Password authentication failed for user \"reader\""
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CheckCommandOutputResponse"];
                };
            };
            default: components["responses"]["Unexpected"];
        };
    };
    getDiscoverCommandOutput: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "1d8f6b24-9e37-4c50-8a1b-5f3c7d0e2b96"
                 *     }
                 */
                "application/json": components["schemas"]["DiscoverCommandOutputRequest"];
            };
        };
        responses: {
            /** @description The outcome. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "1d8f6b24-9e37-4c50-8a1b-5f3c7d0e2b96",
                     *       "status": "succeeded",
                     *       "catalogId": "0f9a1c52-7b3e-4d68-a2c4-5e6f7a8b9c0d",
                     *       "catalog": {
                     *         "streams": [
                     *           {
                     *             "stream": {
                     *               "name": "orders",
                     *               "namespace": "public",
                     *               "jsonSchema": {
                     *                 "type": "object",
                     *                 "properties": {
                     *                   "id": {
                     *                     "type": "integer"
                     *                   },
                     *                   "amount": {
                     *                     "type": "number"
                     *                   }
                     *                 }
                     *               },
                     *               "supportedSyncModes": [
                     *                 "full_refresh",
                     *                 "incremental"
                     *               ],
                     *               "sourceDefinedPrimaryKey": [
                     *                 [
                     *                   "id"
                     *                 ]
                     *               ]
                     *             },
                     *             "config": {
                     *               "syncMode": "full_refresh",
                     *               "destinationSyncMode": "overwrite",
                     *               "aliasName": "orders",
                     *               "selected": true
                     *             }
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DiscoverCommandOutputResponse"];
                };
            };
            default: components["responses"]["Unexpected"];
        };
    };
    getSpecCommandOutput: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "1d8f6b24-9e37-4c50-8a1b-5f3c7d0e2b96"
                 *     }
                 */
                "application/json": components["schemas"]["SpecCommandOutputRequest"];
            };
        };
        responses: {
            /** @description The outcome. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "1d8f6b24-9e37-4c50-8a1b-5f3c7d0e2b96",
                     *       "status": "succeeded",
                     *       "spec": {
                     *         "documentationUrl": "https://docs.airbyte.com/integrations/sources/postgres",
                     *         "connectionSpecification": {
                     *           "type": "object",
                     *           "required": [
                     *             "host"
                     *           ],
                     *           "properties": {
                     *             "host": {
                     *               "type": "string"
                     *             }
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SpecCommandOutputResponse"];
                };
            };
            default: components["responses"]["Unexpected"];
        };
    };
    getReplicateCommandOutput: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "1d8f6b24-9e37-4c50-8a1b-5f3c7d0e2b96"
                 *     }
                 */
                "application/json": components["schemas"]["ReplicateCommandOutputRequest"];
            };
        };
        responses: {
            /** @description The outcome. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "1d8f6b24-9e37-4c50-8a1b-5f3c7d0e2b96",
                     *       "attempt_summary": {
                     *         "status": "completed",
                     *         "recordsSynced": 100,
                     *         "bytesSynced": 5120
                     *       },
                     *       "failures": []
                     *     }
                     */
                    "application/json": components["schemas"]["ReplicateCommandOutputResponse"];
                };
            };
            default: components["responses"]["Unexpected"];
        };
    };
    listConnectionEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "eventTypes": [
                 *         "SYNC_SUCCEEDED",
                 *         "SYNC_FAILED",
                 *         "CONNECTION_DISABLED"
                 *       ],
                 *       "createdAtStart": "2025-10-01T00:00:00Z",
                 *       "pagination": {
                 *         "pageSize": 50,
                 *         "rowOffset": 0
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionEventsRequestBody"];
            };
        };
        responses: {
            /** @description One page of events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "id": "9b1f4c3d-7a20-4e58-8c6f-2d5e0a9b3c71",
                     *           "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *           "eventType": "SYNC_SUCCEEDED",
                     *           "summary": {
                     *             "jobId": 42,
                     *             "jobType": "SYNC",
                     *             "statusType": "SUCCEEDED",
                     *             "startTimeEpochSeconds": 1760000000,
                     *             "endTimeEpochSeconds": 1760000100,
                     *             "recordsLoaded": 100,
                     *             "bytesLoaded": 5120,
                     *             "attemptsCount": 1,
                     *             "streams": [
                     *               {
                     *                 "name": "orders",
                     *                 "namespace": "public"
                     *               }
                     *             ]
                     *           },
                     *           "createdAt": 1760000100
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionEventList"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listConnectionEventsForJob: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": 42
                 *     }
                 */
                "application/json": components["schemas"]["JobIdRequestBody"];
            };
        };
        responses: {
            /** @description The events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "id": "9b1f4c3d-7a20-4e58-8c6f-2d5e0a9b3c71",
                     *           "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *           "eventType": "SYNC_SUCCEEDED",
                     *           "summary": {
                     *             "jobId": 42,
                     *             "jobType": "SYNC",
                     *             "statusType": "SUCCEEDED",
                     *             "startTimeEpochSeconds": 1760000000,
                     *             "endTimeEpochSeconds": 1760000100,
                     *             "recordsLoaded": 100,
                     *             "bytesLoaded": 5120,
                     *             "attemptsCount": 1,
                     *             "streams": [
                     *               {
                     *                 "name": "orders",
                     *                 "namespace": "public"
                     *               }
                     *             ]
                     *           },
                     *           "createdAt": 1760000100
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionEventList"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listConnectionEventsMinimal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                 *       "eventTypes": [
                 *         "SYNC_FAILED",
                 *         "SYNC_INCOMPLETE"
                 *       ],
                 *       "createdAtStart": "2025-10-08T00:00:00Z",
                 *       "createdAtEnd": "2025-10-09T00:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionEventsListMinimalRequestBody"];
            };
        };
        responses: {
            /** @description The events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "eventId": "9b1f4c3d-7a20-4e58-8c6f-2d5e0a9b3c71",
                     *           "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *           "connectionName": "Shop to data lake",
                     *           "eventType": "SYNC_FAILED",
                     *           "createdAt": "2025-10-08T21:15:40Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionEventListMinimal"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getConnectionEvent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionEventId": "9b1f4c3d-7a20-4e58-8c6f-2d5e0a9b3c71",
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionEventIdRequestBody"];
            };
        };
        responses: {
            /** @description The event. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "9b1f4c3d-7a20-4e58-8c6f-2d5e0a9b3c71",
                     *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *       "eventType": "SYNC_SUCCEEDED",
                     *       "summary": {
                     *         "jobId": 42,
                     *         "jobType": "SYNC",
                     *         "statusType": "SUCCEEDED",
                     *         "startTimeEpochSeconds": 1760000000,
                     *         "endTimeEpochSeconds": 1760000100,
                     *         "recordsLoaded": 100,
                     *         "bytesLoaded": 5120,
                     *         "attemptsCount": 1,
                     *         "streams": [
                     *           {
                     *             "name": "orders",
                     *             "namespace": "public"
                     *           }
                     *         ]
                     *       },
                     *       "createdAt": 1760000100
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionEventWithDetails"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    backfillConnectionEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "createdAtStart": "2024-01-01T00:00:00Z",
                 *       "createdAtEnd": "2024-07-01T00:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionEventsBackfillRequestBody"];
            };
        };
        responses: {
            /** @description The events are made. The answer has no body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getConnectionDataHistory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "numberOfJobs": 8
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionDataHistoryRequestBody"];
            };
        };
        responses: {
            /** @description One entry a job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "jobId": 42,
                     *         "configType": "sync",
                     *         "jobCreatedAt": 1760000000,
                     *         "jobUpdatedAt": 1760000100,
                     *         "recordsEmitted": 100,
                     *         "recordsCommitted": 100,
                     *         "recordsRejected": 0,
                     *         "bytesEmitted": 5120,
                     *         "bytesCommitted": 5120
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ConnectionUptimeHistoryRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getConnectionUptimeHistory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "numberOfJobs": 8
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionUptimeHistoryRequestBody"];
            };
        };
        responses: {
            /** @description One entry a job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "jobId": 42,
                     *         "configType": "sync",
                     *         "jobCreatedAt": 1760000000,
                     *         "jobUpdatedAt": 1760000100,
                     *         "recordsEmitted": 100,
                     *         "recordsCommitted": 100,
                     *         "recordsRejected": 0,
                     *         "bytesEmitted": 5120,
                     *         "bytesCommitted": 5120,
                     *         "streamStatuses": [
                     *           {
                     *             "status": "succeeded",
                     *             "streamName": "orders",
                     *             "streamNamespace": "public"
                     *           }
                     *         ]
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ConnectionUptimeHistoryRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getConnectionStreamHistory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "timezone": "Europe/Berlin"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionStreamHistoryRequestBody"];
            };
        };
        responses: {
            /** @description One entry a stream and day. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "timestamp": 1759960800,
                     *         "streamName": "orders",
                     *         "streamNamespace": "public",
                     *         "recordsCommitted": 100
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ConnectionStreamHistoryRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listConnectionsForWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceIdRequestBody"];
            };
        };
        responses: {
            /** @description The connections. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connections": [
                     *         {
                     *           "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *           "name": "Shop to data lake",
                     *           "namespaceDefinition": "source",
                     *           "sourceId": "2b7f3c1e-9d3a-4f6e-8a51-7c1f0e4b6d20",
                     *           "destinationId": "a4c2e8b0-6f17-4d39-9b85-1e3d5c7f9a42",
                     *           "operationIds": [],
                     *           "syncCatalog": {
                     *             "streams": [
                     *               {
                     *                 "stream": {
                     *                   "name": "orders",
                     *                   "namespace": "public",
                     *                   "jsonSchema": {
                     *                     "type": "object",
                     *                     "properties": {
                     *                       "id": {
                     *                         "type": "integer"
                     *                       },
                     *                       "amount": {
                     *                         "type": "number"
                     *                       },
                     *                       "updated_at": {
                     *                         "type": "string",
                     *                         "format": "date-time",
                     *                         "airbyte_type": "timestamp_with_timezone"
                     *                       }
                     *                     }
                     *                   },
                     *                   "supportedSyncModes": [
                     *                     "full_refresh",
                     *                     "incremental"
                     *                   ],
                     *                   "sourceDefinedPrimaryKey": [
                     *                     [
                     *                       "id"
                     *                     ]
                     *                   ]
                     *                 },
                     *                 "config": {
                     *                   "syncMode": "incremental",
                     *                   "cursorField": [
                     *                     "updated_at"
                     *                   ],
                     *                   "destinationSyncMode": "append",
                     *                   "primaryKey": [
                     *                     [
                     *                       "id"
                     *                     ]
                     *                   ],
                     *                   "selected": true
                     *                 }
                     *               }
                     *             ]
                     *           },
                     *           "schedule": {
                     *             "timeUnit": "hours",
                     *             "units": 6
                     *           },
                     *           "scheduleType": "basic",
                     *           "scheduleData": {
                     *             "basicSchedule": {
                     *               "timeUnit": "hours",
                     *               "units": 6
                     *             }
                     *           },
                     *           "status": "active",
                     *           "sourceCatalogId": "0f9a1c52-7b3e-4d68-a2c4-5e6f7a8b9c0d",
                     *           "breakingChange": false,
                     *           "notifySchemaChanges": false,
                     *           "nonBreakingChangesPreference": "ignore",
                     *           "created_at": 1760000000,
                     *           "tags": [],
                     *           "onDemandEnabled": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionReadList"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listAllConnectionsForWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceIdRequestBody"];
            };
        };
        responses: {
            /** @description The connections. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connections": [
                     *         {
                     *           "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *           "name": "Shop to data lake",
                     *           "namespaceDefinition": "source",
                     *           "sourceId": "2b7f3c1e-9d3a-4f6e-8a51-7c1f0e4b6d20",
                     *           "destinationId": "a4c2e8b0-6f17-4d39-9b85-1e3d5c7f9a42",
                     *           "operationIds": [],
                     *           "syncCatalog": {
                     *             "streams": [
                     *               {
                     *                 "stream": {
                     *                   "name": "orders",
                     *                   "namespace": "public",
                     *                   "jsonSchema": {
                     *                     "type": "object",
                     *                     "properties": {
                     *                       "id": {
                     *                         "type": "integer"
                     *                       },
                     *                       "amount": {
                     *                         "type": "number"
                     *                       },
                     *                       "updated_at": {
                     *                         "type": "string",
                     *                         "format": "date-time",
                     *                         "airbyte_type": "timestamp_with_timezone"
                     *                       }
                     *                     }
                     *                   },
                     *                   "supportedSyncModes": [
                     *                     "full_refresh",
                     *                     "incremental"
                     *                   ],
                     *                   "sourceDefinedPrimaryKey": [
                     *                     [
                     *                       "id"
                     *                     ]
                     *                   ]
                     *                 },
                     *                 "config": {
                     *                   "syncMode": "incremental",
                     *                   "cursorField": [
                     *                     "updated_at"
                     *                   ],
                     *                   "destinationSyncMode": "append",
                     *                   "primaryKey": [
                     *                     [
                     *                       "id"
                     *                     ]
                     *                   ],
                     *                   "selected": true
                     *                 }
                     *               }
                     *             ]
                     *           },
                     *           "schedule": {
                     *             "timeUnit": "hours",
                     *             "units": 6
                     *           },
                     *           "scheduleType": "basic",
                     *           "scheduleData": {
                     *             "basicSchedule": {
                     *               "timeUnit": "hours",
                     *               "units": 6
                     *             }
                     *           },
                     *           "status": "active",
                     *           "sourceCatalogId": "0f9a1c52-7b3e-4d68-a2c4-5e6f7a8b9c0d",
                     *           "breakingChange": false,
                     *           "notifySchemaChanges": false,
                     *           "nonBreakingChangesPreference": "ignore",
                     *           "created_at": 1760000000,
                     *           "tags": [],
                     *           "onDemandEnabled": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionReadList"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listConnectionsForWorkspacesPaginated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceIds": [
                 *         "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                 *       ],
                 *       "userId": "00000000-0000-0000-0000-000000000000",
                 *       "pagination": {
                 *         "pageSize": 50,
                 *         "rowOffset": 0
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ListConnectionsForWorkspacesRequestBody"];
            };
        };
        responses: {
            /** @description One page of connections. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connections": [
                     *         {
                     *           "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *           "name": "Shop to data lake",
                     *           "namespaceDefinition": "source",
                     *           "sourceId": "2b7f3c1e-9d3a-4f6e-8a51-7c1f0e4b6d20",
                     *           "destinationId": "a4c2e8b0-6f17-4d39-9b85-1e3d5c7f9a42",
                     *           "operationIds": [],
                     *           "syncCatalog": {
                     *             "streams": [
                     *               {
                     *                 "stream": {
                     *                   "name": "orders",
                     *                   "namespace": "public",
                     *                   "jsonSchema": {
                     *                     "type": "object",
                     *                     "properties": {
                     *                       "id": {
                     *                         "type": "integer"
                     *                       },
                     *                       "amount": {
                     *                         "type": "number"
                     *                       },
                     *                       "updated_at": {
                     *                         "type": "string",
                     *                         "format": "date-time",
                     *                         "airbyte_type": "timestamp_with_timezone"
                     *                       }
                     *                     }
                     *                   },
                     *                   "supportedSyncModes": [
                     *                     "full_refresh",
                     *                     "incremental"
                     *                   ],
                     *                   "sourceDefinedPrimaryKey": [
                     *                     [
                     *                       "id"
                     *                     ]
                     *                   ]
                     *                 },
                     *                 "config": {
                     *                   "syncMode": "incremental",
                     *                   "cursorField": [
                     *                     "updated_at"
                     *                   ],
                     *                   "destinationSyncMode": "append",
                     *                   "primaryKey": [
                     *                     [
                     *                       "id"
                     *                     ]
                     *                   ],
                     *                   "selected": true
                     *                 }
                     *               }
                     *             ]
                     *           },
                     *           "schedule": {
                     *             "timeUnit": "hours",
                     *             "units": 6
                     *           },
                     *           "scheduleType": "basic",
                     *           "scheduleData": {
                     *             "basicSchedule": {
                     *               "timeUnit": "hours",
                     *               "units": 6
                     *             }
                     *           },
                     *           "status": "active",
                     *           "sourceCatalogId": "0f9a1c52-7b3e-4d68-a2c4-5e6f7a8b9c0d",
                     *           "breakingChange": false,
                     *           "notifySchemaChanges": false,
                     *           "nonBreakingChangesPreference": "ignore",
                     *           "created_at": 1760000000,
                     *           "tags": [],
                     *           "onDemandEnabled": false,
                     *           "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionReadList"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listConnectionsByActorDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "actorDefinitionId": "decd338e-5647-4c0b-adf4-da0e75f5a750",
                 *       "actorType": "source"
                 *     }
                 */
                "application/json": components["schemas"]["ActorDefinitionRequestBody"];
            };
        };
        responses: {
            /** @description The connections. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connections": [
                     *         {
                     *           "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *           "name": "Shop to data lake",
                     *           "namespaceDefinition": "source",
                     *           "sourceId": "2b7f3c1e-9d3a-4f6e-8a51-7c1f0e4b6d20",
                     *           "destinationId": "a4c2e8b0-6f17-4d39-9b85-1e3d5c7f9a42",
                     *           "operationIds": [],
                     *           "syncCatalog": {
                     *             "streams": [
                     *               {
                     *                 "stream": {
                     *                   "name": "orders",
                     *                   "namespace": "public",
                     *                   "jsonSchema": {
                     *                     "type": "object",
                     *                     "properties": {
                     *                       "id": {
                     *                         "type": "integer"
                     *                       },
                     *                       "amount": {
                     *                         "type": "number"
                     *                       },
                     *                       "updated_at": {
                     *                         "type": "string",
                     *                         "format": "date-time",
                     *                         "airbyte_type": "timestamp_with_timezone"
                     *                       }
                     *                     }
                     *                   },
                     *                   "supportedSyncModes": [
                     *                     "full_refresh",
                     *                     "incremental"
                     *                   ],
                     *                   "sourceDefinedPrimaryKey": [
                     *                     [
                     *                       "id"
                     *                     ]
                     *                   ]
                     *                 },
                     *                 "config": {
                     *                   "syncMode": "incremental",
                     *                   "cursorField": [
                     *                     "updated_at"
                     *                   ],
                     *                   "destinationSyncMode": "append",
                     *                   "primaryKey": [
                     *                     [
                     *                       "id"
                     *                     ]
                     *                   ],
                     *                   "selected": true
                     *                 }
                     *               }
                     *             ]
                     *           },
                     *           "schedule": {
                     *             "timeUnit": "hours",
                     *             "units": 6
                     *           },
                     *           "scheduleType": "basic",
                     *           "scheduleData": {
                     *             "basicSchedule": {
                     *               "timeUnit": "hours",
                     *               "units": 6
                     *             }
                     *           },
                     *           "status": "active",
                     *           "sourceCatalogId": "0f9a1c52-7b3e-4d68-a2c4-5e6f7a8b9c0d",
                     *           "breakingChange": false,
                     *           "notifySchemaChanges": false,
                     *           "nonBreakingChangesPreference": "ignore",
                     *           "created_at": 1760000000,
                     *           "tags": [],
                     *           "onDemandEnabled": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionReadList"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    searchConnections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Shop to data lake",
                 *       "source": {
                 *         "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionSearch"];
            };
        };
        responses: {
            /** @description The connections found; none is an empty list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connections": [
                     *         {
                     *           "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *           "name": "Shop to data lake",
                     *           "namespaceDefinition": "source",
                     *           "sourceId": "2b7f3c1e-9d3a-4f6e-8a51-7c1f0e4b6d20",
                     *           "destinationId": "a4c2e8b0-6f17-4d39-9b85-1e3d5c7f9a42",
                     *           "operationIds": [],
                     *           "syncCatalog": {
                     *             "streams": [
                     *               {
                     *                 "stream": {
                     *                   "name": "orders",
                     *                   "namespace": "public",
                     *                   "jsonSchema": {
                     *                     "type": "object",
                     *                     "properties": {
                     *                       "id": {
                     *                         "type": "integer"
                     *                       },
                     *                       "amount": {
                     *                         "type": "number"
                     *                       },
                     *                       "updated_at": {
                     *                         "type": "string",
                     *                         "format": "date-time",
                     *                         "airbyte_type": "timestamp_with_timezone"
                     *                       }
                     *                     }
                     *                   },
                     *                   "supportedSyncModes": [
                     *                     "full_refresh",
                     *                     "incremental"
                     *                   ],
                     *                   "sourceDefinedPrimaryKey": [
                     *                     [
                     *                       "id"
                     *                     ]
                     *                   ]
                     *                 },
                     *                 "config": {
                     *                   "syncMode": "incremental",
                     *                   "cursorField": [
                     *                     "updated_at"
                     *                   ],
                     *                   "destinationSyncMode": "append",
                     *                   "primaryKey": [
                     *                     [
                     *                       "id"
                     *                     ]
                     *                   ],
                     *                   "selected": true
                     *                 }
                     *               }
                     *             ]
                     *           },
                     *           "schedule": {
                     *             "timeUnit": "hours",
                     *             "units": 6
                     *           },
                     *           "scheduleType": "basic",
                     *           "scheduleData": {
                     *             "basicSchedule": {
                     *               "timeUnit": "hours",
                     *               "units": 6
                     *             }
                     *           },
                     *           "status": "active",
                     *           "sourceCatalogId": "0f9a1c52-7b3e-4d68-a2c4-5e6f7a8b9c0d",
                     *           "breakingChange": false,
                     *           "notifySchemaChanges": false,
                     *           "nonBreakingChangesPreference": "ignore",
                     *           "created_at": 1760000000,
                     *           "tags": [],
                     *           "onDemandEnabled": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionReadList"];
                };
            };
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getConnectionContext: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionIdRequestBody"];
            };
        };
        responses: {
            /** @description The ids. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *       "sourceId": "2b7f3c1e-9d3a-4f6e-8a51-7c1f0e4b6d20",
                     *       "destinationId": "a4c2e8b0-6f17-4d39-9b85-1e3d5c7f9a42",
                     *       "sourceDefinitionId": "decd338e-5647-4c0b-adf4-da0e75f5a750",
                     *       "destinationDefinitionId": "4816b78f-1489-44c1-9060-4b19d5fa9362",
                     *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *       "organizationId": "00000000-0000-0000-0000-000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionContextRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getConnectionStatuses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionIds": [
                 *         "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionStatusesRequestBody"];
            };
        };
        responses: {
            /** @description One entry a connection. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *         "connectionSyncStatus": "synced",
                     *         "scheduleData": {
                     *           "basicSchedule": {
                     *             "timeUnit": "hours",
                     *             "units": 6
                     *           }
                     *         },
                     *         "lastSuccessfulSync": 1760000100,
                     *         "lastSyncJobId": 42,
                     *         "lastSyncAttemptNumber": 0,
                     *         "lastSyncJobCreatedAt": 1760000000
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ConnectionStatusesRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getConnectionSyncProgress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionIdRequestBody"];
            };
        };
        responses: {
            /** @description The progress. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *       "jobId": 42,
                     *       "syncStartedAt": 1760000000,
                     *       "configType": "sync",
                     *       "recordsEmitted": 12000,
                     *       "recordsCommitted": 10000,
                     *       "recordsRejected": 0,
                     *       "bytesEmitted": 614400,
                     *       "bytesCommitted": 512000,
                     *       "streams": [
                     *         {
                     *           "streamName": "orders",
                     *           "streamNamespace": "public",
                     *           "recordsEmitted": 12000,
                     *           "recordsCommitted": 10000,
                     *           "recordsRejected": 0,
                     *           "bytesEmitted": 614400,
                     *           "bytesCommitted": 512000,
                     *           "configType": "sync"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionSyncProgressRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getConnectionLastJobPerStream: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionLastJobPerStreamRequestBody"];
            };
        };
        responses: {
            /** @description One entry a stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "streamName": "orders",
                     *         "streamNamespace": "public",
                     *         "jobId": 42,
                     *         "configType": "sync",
                     *         "jobStatus": "succeeded",
                     *         "recordsCommitted": 100,
                     *         "bytesCommitted": 5120,
                     *         "startedAt": 1760000003,
                     *         "endedAt": 1760000100
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ConnectionLastJobPerStreamRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    syncConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionIdRequestBody"];
            };
        };
        responses: {
            /** @description The job that was started. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job": {
                     *         "id": 42,
                     *         "configType": "sync",
                     *         "configId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *         "enabledStreams": [
                     *           {
                     *             "name": "orders",
                     *             "namespace": "public"
                     *           }
                     *         ],
                     *         "createdAt": 1760000000,
                     *         "updatedAt": 1760000003,
                     *         "startedAt": 1760000003,
                     *         "status": "running",
                     *         "streamAggregatedStats": []
                     *       },
                     *       "attempts": [
                     *         {
                     *           "attempt": {
                     *             "id": 0,
                     *             "status": "running",
                     *             "createdAt": 1760000003,
                     *             "updatedAt": 1760000003
                     *           },
                     *           "logType": "formatted",
                     *           "logs": {
                     *             "logLines": []
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["JobInfoRead"];
                };
            };
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    resetConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionIdRequestBody"];
            };
        };
        responses: {
            /** @description The reset job that was started. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job": {
                     *         "id": 43,
                     *         "configType": "reset_connection",
                     *         "configId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *         "enabledStreams": [
                     *           {
                     *             "name": "orders",
                     *             "namespace": "public"
                     *           }
                     *         ],
                     *         "resetConfig": {
                     *           "streamsToReset": [
                     *             {
                     *               "name": "orders",
                     *               "namespace": "public"
                     *             }
                     *           ]
                     *         },
                     *         "createdAt": 1760000200,
                     *         "updatedAt": 1760000200,
                     *         "status": "pending",
                     *         "streamAggregatedStats": []
                     *       },
                     *       "attempts": []
                     *     }
                     */
                    "application/json": components["schemas"]["JobInfoRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    resetConnectionStream: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "streams": [
                 *         {
                 *           "streamName": "orders",
                 *           "streamNamespace": "public"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionStreamRequestBody"];
            };
        };
        responses: {
            /** @description The reset job that was started. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job": {
                     *         "id": 43,
                     *         "configType": "reset_connection",
                     *         "configId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *         "enabledStreams": [
                     *           {
                     *             "name": "orders",
                     *             "namespace": "public"
                     *           }
                     *         ],
                     *         "resetConfig": {
                     *           "streamsToReset": [
                     *             {
                     *               "name": "orders",
                     *               "namespace": "public"
                     *             }
                     *           ]
                     *         },
                     *         "createdAt": 1760000200,
                     *         "updatedAt": 1760000200,
                     *         "status": "pending",
                     *         "streamAggregatedStats": []
                     *       },
                     *       "attempts": []
                     *     }
                     */
                    "application/json": components["schemas"]["JobInfoRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    clearConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionIdRequestBody"];
            };
        };
        responses: {
            /** @description The reset job that was started. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job": {
                     *         "id": 43,
                     *         "configType": "reset_connection",
                     *         "configId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *         "enabledStreams": [
                     *           {
                     *             "name": "orders",
                     *             "namespace": "public"
                     *           }
                     *         ],
                     *         "resetConfig": {
                     *           "streamsToReset": [
                     *             {
                     *               "name": "orders",
                     *               "namespace": "public"
                     *             }
                     *           ]
                     *         },
                     *         "createdAt": 1760000200,
                     *         "updatedAt": 1760000200,
                     *         "status": "pending",
                     *         "streamAggregatedStats": []
                     *       },
                     *       "attempts": []
                     *     }
                     */
                    "application/json": components["schemas"]["JobInfoRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    clearConnectionStream: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "streams": [
                 *         {
                 *           "streamName": "orders",
                 *           "streamNamespace": "public"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionStreamRequestBody"];
            };
        };
        responses: {
            /** @description The reset job that was started. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job": {
                     *         "id": 43,
                     *         "configType": "reset_connection",
                     *         "configId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *         "enabledStreams": [
                     *           {
                     *             "name": "orders",
                     *             "namespace": "public"
                     *           }
                     *         ],
                     *         "resetConfig": {
                     *           "streamsToReset": [
                     *             {
                     *               "name": "orders",
                     *               "namespace": "public"
                     *             }
                     *           ]
                     *         },
                     *         "createdAt": 1760000200,
                     *         "updatedAt": 1760000200,
                     *         "status": "pending",
                     *         "streamAggregatedStats": []
                     *       },
                     *       "attempts": []
                     *     }
                     */
                    "application/json": components["schemas"]["JobInfoRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    refreshConnectionStream: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "refreshMode": "Truncate",
                 *       "streams": [
                 *         {
                 *           "streamName": "orders",
                 *           "streamNamespace": "public"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionStreamRefreshRequestBody"];
            };
        };
        responses: {
            /** @description The job that was started, or an empty object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job": {
                     *         "id": 44,
                     *         "configType": "refresh",
                     *         "configId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *         "enabledStreams": [
                     *           {
                     *             "name": "orders",
                     *             "namespace": "public"
                     *           }
                     *         ],
                     *         "refreshConfig": {
                     *           "streamsToRefresh": [
                     *             {
                     *               "name": "orders",
                     *               "namespace": "public"
                     *             }
                     *           ]
                     *         },
                     *         "createdAt": 1760000300,
                     *         "updatedAt": 1760000300,
                     *         "status": "pending",
                     *         "streamAggregatedStats": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["JobReadResponse"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getConnectionForJob: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "jobId": 42
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionAndJobIdRequestBody"];
            };
        };
        responses: {
            /** @description The connection with the catalog of the job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *       "name": "Shop to data lake",
                     *       "sourceId": "2b7f3c1e-9d3a-4f6e-8a51-7c1f0e4b6d20",
                     *       "destinationId": "a4c2e8b0-6f17-4d39-9b85-1e3d5c7f9a42",
                     *       "syncCatalog": {
                     *         "streams": [
                     *           {
                     *             "stream": {
                     *               "name": "orders",
                     *               "namespace": "public",
                     *               "jsonSchema": {
                     *                 "type": "object",
                     *                 "properties": {
                     *                   "id": {
                     *                     "type": "integer"
                     *                   },
                     *                   "amount": {
                     *                     "type": "number"
                     *                   }
                     *                 }
                     *               },
                     *               "supportedSyncModes": [
                     *                 "full_refresh",
                     *                 "incremental"
                     *               ],
                     *               "sourceDefinedPrimaryKey": [
                     *                 [
                     *                   "id"
                     *                 ]
                     *               ]
                     *             },
                     *             "config": {
                     *               "syncMode": "full_refresh",
                     *               "destinationSyncMode": "overwrite",
                     *               "selected": true,
                     *               "generationId": 3,
                     *               "minimumGenerationId": 3,
                     *               "syncId": 42
                     *             }
                     *           }
                     *         ]
                     *       },
                     *       "scheduleType": "manual",
                     *       "status": "active",
                     *       "breakingChange": false
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    applySchemaChangeForConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                 *       "catalogId": "0f9a1c52-7b3e-4d68-a2c4-5e6f7a8b9c0d",
                 *       "catalog": {
                 *         "streams": [
                 *           {
                 *             "stream": {
                 *               "name": "orders",
                 *               "namespace": "public",
                 *               "jsonSchema": {
                 *                 "type": "object",
                 *                 "properties": {
                 *                   "id": {
                 *                     "type": "integer"
                 *                   },
                 *                   "amount": {
                 *                     "type": "number"
                 *                   },
                 *                   "currency": {
                 *                     "type": "string"
                 *                   }
                 *                 }
                 *               },
                 *               "supportedSyncModes": [
                 *                 "full_refresh",
                 *                 "incremental"
                 *               ],
                 *               "sourceDefinedPrimaryKey": [
                 *                 [
                 *                   "id"
                 *                 ]
                 *               ]
                 *             },
                 *             "config": {
                 *               "syncMode": "full_refresh",
                 *               "destinationSyncMode": "overwrite",
                 *               "selected": true
                 *             }
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionAutoPropagateSchemaChange"];
            };
        };
        responses: {
            /** @description What was taken over. Airbyte declares a body for this status, for which HTTP has no room; count on none. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "propagatedDiff": {
                     *         "transforms": [
                     *           {
                     *             "transformType": "update_stream",
                     *             "streamDescriptor": {
                     *               "name": "orders",
                     *               "namespace": "public"
                     *             },
                     *             "updateStream": {
                     *               "fieldTransforms": [
                     *                 {
                     *                   "transformType": "add_field",
                     *                   "fieldName": [
                     *                     "currency"
                     *                   ],
                     *                   "breaking": false,
                     *                   "addField": {
                     *                     "schema": {
                     *                       "type": "string"
                     *                     }
                     *                   }
                     *                 }
                     *               ],
                     *               "streamAttributeTransforms": []
                     *             }
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionAutoPropagateResult"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    postprocessDiscoveredCatalogForConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "catalogId": "0f9a1c52-7b3e-4d68-a2c4-5e6f7a8b9c0d"
                 *     }
                 */
                "application/json": components["schemas"]["PostprocessDiscoveredCatalogRequestBody"];
            };
        };
        responses: {
            /** @description What was taken over, or an empty object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "appliedDiff": {
                     *         "transforms": [
                     *           {
                     *             "transformType": "update_stream",
                     *             "streamDescriptor": {
                     *               "name": "orders",
                     *               "namespace": "public"
                     *             },
                     *             "updateStream": {
                     *               "fieldTransforms": [
                     *                 {
                     *                   "transformType": "add_field",
                     *                   "fieldName": [
                     *                     "currency"
                     *                   ],
                     *                   "breaking": false,
                     *                   "addField": {
                     *                     "schema": {
                     *                       "type": "string"
                     *                     }
                     *                   }
                     *                 }
                     *               ],
                     *               "streamAttributeTransforms": []
                     *             }
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PostprocessDiscoveredCatalogResult"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    diffCatalogs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "current_catalog_id": "0f9a1c52-7b3e-4d68-a2c4-5e6f7a8b9c0d",
                 *       "new_catalog_id": "4c7e1b90-3a5d-4f82-96c8-d0b2e4f6a813"
                 *     }
                 */
                "application/json": components["schemas"]["DiffCatalogsRequest"];
            };
        };
        responses: {
            /** @description The difference. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "catalog_diff": {
                     *         "transforms": [
                     *           {
                     *             "transformType": "update_stream",
                     *             "streamDescriptor": {
                     *               "name": "orders",
                     *               "namespace": "public"
                     *             },
                     *             "updateStream": {
                     *               "fieldTransforms": [
                     *                 {
                     *                   "transformType": "add_field",
                     *                   "fieldName": [
                     *                     "currency"
                     *                   ],
                     *                   "breaking": false,
                     *                   "addField": {
                     *                     "schema": {
                     *                       "type": "string"
                     *                     }
                     *                   }
                     *                 }
                     *               ],
                     *               "streamAttributeTransforms": []
                     *             }
                     *           }
                     *         ]
                     *       },
                     *       "schema_change": "non_breaking"
                     *     }
                     */
                    "application/json": components["schemas"]["DiffCatalogsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    createConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Shop to data lake",
                 *       "sourceId": "2b7f3c1e-9d3a-4f6e-8a51-7c1f0e4b6d20",
                 *       "destinationId": "a4c2e8b0-6f17-4d39-9b85-1e3d5c7f9a42",
                 *       "status": "active",
                 *       "namespaceDefinition": "source",
                 *       "scheduleType": "basic",
                 *       "scheduleData": {
                 *         "basicSchedule": {
                 *           "timeUnit": "hours",
                 *           "units": 6
                 *         }
                 *       },
                 *       "sourceCatalogId": "0f9a1c52-7b3e-4d68-a2c4-5e6f7a8b9c0d",
                 *       "nonBreakingChangesPreference": "ignore",
                 *       "syncCatalog": {
                 *         "streams": [
                 *           {
                 *             "stream": {
                 *               "name": "orders",
                 *               "namespace": "public",
                 *               "jsonSchema": {
                 *                 "type": "object",
                 *                 "properties": {
                 *                   "id": {
                 *                     "type": "integer"
                 *                   },
                 *                   "amount": {
                 *                     "type": "number"
                 *                   },
                 *                   "updated_at": {
                 *                     "type": "string",
                 *                     "format": "date-time",
                 *                     "airbyte_type": "timestamp_with_timezone"
                 *                   }
                 *                 }
                 *               },
                 *               "supportedSyncModes": [
                 *                 "full_refresh",
                 *                 "incremental"
                 *               ],
                 *               "sourceDefinedPrimaryKey": [
                 *                 [
                 *                   "id"
                 *                 ]
                 *               ]
                 *             },
                 *             "config": {
                 *               "syncMode": "incremental",
                 *               "cursorField": [
                 *                 "updated_at"
                 *               ],
                 *               "destinationSyncMode": "append",
                 *               "primaryKey": [
                 *                 [
                 *                   "id"
                 *                 ]
                 *               ],
                 *               "selected": true
                 *             }
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionCreate"];
            };
        };
        responses: {
            /** @description The connection as stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *       "name": "Shop to data lake",
                     *       "namespaceDefinition": "source",
                     *       "sourceId": "2b7f3c1e-9d3a-4f6e-8a51-7c1f0e4b6d20",
                     *       "destinationId": "a4c2e8b0-6f17-4d39-9b85-1e3d5c7f9a42",
                     *       "operationIds": [],
                     *       "syncCatalog": {
                     *         "streams": [
                     *           {
                     *             "stream": {
                     *               "name": "orders",
                     *               "namespace": "public",
                     *               "jsonSchema": {
                     *                 "type": "object",
                     *                 "properties": {
                     *                   "id": {
                     *                     "type": "integer"
                     *                   },
                     *                   "amount": {
                     *                     "type": "number"
                     *                   },
                     *                   "updated_at": {
                     *                     "type": "string",
                     *                     "format": "date-time",
                     *                     "airbyte_type": "timestamp_with_timezone"
                     *                   }
                     *                 }
                     *               },
                     *               "supportedSyncModes": [
                     *                 "full_refresh",
                     *                 "incremental"
                     *               ],
                     *               "sourceDefinedPrimaryKey": [
                     *                 [
                     *                   "id"
                     *                 ]
                     *               ]
                     *             },
                     *             "config": {
                     *               "syncMode": "incremental",
                     *               "cursorField": [
                     *                 "updated_at"
                     *               ],
                     *               "destinationSyncMode": "append",
                     *               "primaryKey": [
                     *                 [
                     *                   "id"
                     *                 ]
                     *               ],
                     *               "selected": true
                     *             }
                     *           }
                     *         ]
                     *       },
                     *       "schedule": {
                     *         "timeUnit": "hours",
                     *         "units": 6
                     *       },
                     *       "scheduleType": "basic",
                     *       "scheduleData": {
                     *         "basicSchedule": {
                     *           "timeUnit": "hours",
                     *           "units": 6
                     *         }
                     *       },
                     *       "status": "active",
                     *       "sourceCatalogId": "0f9a1c52-7b3e-4d68-a2c4-5e6f7a8b9c0d",
                     *       "breakingChange": false,
                     *       "notifySchemaChanges": false,
                     *       "nonBreakingChangesPreference": "ignore",
                     *       "created_at": 1760000000,
                     *       "tags": [],
                     *       "onDemandEnabled": false
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    updateConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "scheduleType": "cron",
                 *       "scheduleData": {
                 *         "cron": {
                 *           "cronExpression": "0 0 3 * * ?",
                 *           "cronTimeZone": "Europe/Berlin"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionUpdate"];
            };
        };
        responses: {
            /** @description The whole connection after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *       "name": "Shop to data lake",
                     *       "namespaceDefinition": "source",
                     *       "sourceId": "2b7f3c1e-9d3a-4f6e-8a51-7c1f0e4b6d20",
                     *       "destinationId": "a4c2e8b0-6f17-4d39-9b85-1e3d5c7f9a42",
                     *       "operationIds": [],
                     *       "syncCatalog": {
                     *         "streams": [
                     *           {
                     *             "stream": {
                     *               "name": "orders",
                     *               "namespace": "public",
                     *               "jsonSchema": {
                     *                 "type": "object",
                     *                 "properties": {
                     *                   "id": {
                     *                     "type": "integer"
                     *                   },
                     *                   "amount": {
                     *                     "type": "number"
                     *                   },
                     *                   "updated_at": {
                     *                     "type": "string",
                     *                     "format": "date-time",
                     *                     "airbyte_type": "timestamp_with_timezone"
                     *                   }
                     *                 }
                     *               },
                     *               "supportedSyncModes": [
                     *                 "full_refresh",
                     *                 "incremental"
                     *               ],
                     *               "sourceDefinedPrimaryKey": [
                     *                 [
                     *                   "id"
                     *                 ]
                     *               ]
                     *             },
                     *             "config": {
                     *               "syncMode": "incremental",
                     *               "cursorField": [
                     *                 "updated_at"
                     *               ],
                     *               "destinationSyncMode": "append",
                     *               "primaryKey": [
                     *                 [
                     *                   "id"
                     *                 ]
                     *               ],
                     *               "selected": true
                     *             }
                     *           }
                     *         ]
                     *       },
                     *       "schedule": {
                     *         "timeUnit": "hours",
                     *         "units": 6
                     *       },
                     *       "scheduleType": "basic",
                     *       "scheduleData": {
                     *         "basicSchedule": {
                     *           "timeUnit": "hours",
                     *           "units": 6
                     *         }
                     *       },
                     *       "status": "active",
                     *       "sourceCatalogId": "0f9a1c52-7b3e-4d68-a2c4-5e6f7a8b9c0d",
                     *       "breakingChange": false,
                     *       "notifySchemaChanges": false,
                     *       "nonBreakingChangesPreference": "ignore",
                     *       "created_at": 1760000000,
                     *       "tags": [],
                     *       "onDemandEnabled": false
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    updateConnectionWithReason: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionUpdate": {
                 *         "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *         "status": "inactive"
                 *       },
                 *       "updateReason": "Paused while the shop's database moves"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionUpdateWithReason"];
            };
        };
        responses: {
            /** @description The whole connection after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *       "name": "Shop to data lake",
                     *       "namespaceDefinition": "source",
                     *       "sourceId": "2b7f3c1e-9d3a-4f6e-8a51-7c1f0e4b6d20",
                     *       "destinationId": "a4c2e8b0-6f17-4d39-9b85-1e3d5c7f9a42",
                     *       "operationIds": [],
                     *       "syncCatalog": {
                     *         "streams": [
                     *           {
                     *             "stream": {
                     *               "name": "orders",
                     *               "namespace": "public",
                     *               "jsonSchema": {
                     *                 "type": "object",
                     *                 "properties": {
                     *                   "id": {
                     *                     "type": "integer"
                     *                   },
                     *                   "amount": {
                     *                     "type": "number"
                     *                   },
                     *                   "updated_at": {
                     *                     "type": "string",
                     *                     "format": "date-time",
                     *                     "airbyte_type": "timestamp_with_timezone"
                     *                   }
                     *                 }
                     *               },
                     *               "supportedSyncModes": [
                     *                 "full_refresh",
                     *                 "incremental"
                     *               ],
                     *               "sourceDefinedPrimaryKey": [
                     *                 [
                     *                   "id"
                     *                 ]
                     *               ]
                     *             },
                     *             "config": {
                     *               "syncMode": "incremental",
                     *               "cursorField": [
                     *                 "updated_at"
                     *               ],
                     *               "destinationSyncMode": "append",
                     *               "primaryKey": [
                     *                 [
                     *                   "id"
                     *                 ]
                     *               ],
                     *               "selected": true
                     *             }
                     *           }
                     *         ]
                     *       },
                     *       "schedule": {
                     *         "timeUnit": "hours",
                     *         "units": 6
                     *       },
                     *       "scheduleType": "basic",
                     *       "scheduleData": {
                     *         "basicSchedule": {
                     *           "timeUnit": "hours",
                     *           "units": 6
                     *         }
                     *       },
                     *       "status": "inactive",
                     *       "sourceCatalogId": "0f9a1c52-7b3e-4d68-a2c4-5e6f7a8b9c0d",
                     *       "breakingChange": false,
                     *       "notifySchemaChanges": false,
                     *       "nonBreakingChangesPreference": "ignore",
                     *       "created_at": 1760000000,
                     *       "tags": [],
                     *       "onDemandEnabled": false
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionIdRequestBody"];
            };
        };
        responses: {
            /** @description The connection. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *       "name": "Shop to data lake",
                     *       "namespaceDefinition": "source",
                     *       "sourceId": "2b7f3c1e-9d3a-4f6e-8a51-7c1f0e4b6d20",
                     *       "destinationId": "a4c2e8b0-6f17-4d39-9b85-1e3d5c7f9a42",
                     *       "operationIds": [],
                     *       "syncCatalog": {
                     *         "streams": [
                     *           {
                     *             "stream": {
                     *               "name": "orders",
                     *               "namespace": "public",
                     *               "jsonSchema": {
                     *                 "type": "object",
                     *                 "properties": {
                     *                   "id": {
                     *                     "type": "integer"
                     *                   },
                     *                   "amount": {
                     *                     "type": "number"
                     *                   },
                     *                   "updated_at": {
                     *                     "type": "string",
                     *                     "format": "date-time",
                     *                     "airbyte_type": "timestamp_with_timezone"
                     *                   }
                     *                 }
                     *               },
                     *               "supportedSyncModes": [
                     *                 "full_refresh",
                     *                 "incremental"
                     *               ],
                     *               "sourceDefinedPrimaryKey": [
                     *                 [
                     *                   "id"
                     *                 ]
                     *               ]
                     *             },
                     *             "config": {
                     *               "syncMode": "incremental",
                     *               "cursorField": [
                     *                 "updated_at"
                     *               ],
                     *               "destinationSyncMode": "append",
                     *               "primaryKey": [
                     *                 [
                     *                   "id"
                     *                 ]
                     *               ],
                     *               "selected": true
                     *             }
                     *           }
                     *         ]
                     *       },
                     *       "schedule": {
                     *         "timeUnit": "hours",
                     *         "units": 6
                     *       },
                     *       "scheduleType": "basic",
                     *       "scheduleData": {
                     *         "basicSchedule": {
                     *           "timeUnit": "hours",
                     *           "units": 6
                     *         }
                     *       },
                     *       "status": "active",
                     *       "sourceCatalogId": "0f9a1c52-7b3e-4d68-a2c4-5e6f7a8b9c0d",
                     *       "breakingChange": false,
                     *       "notifySchemaChanges": false,
                     *       "nonBreakingChangesPreference": "ignore",
                     *       "created_at": 1760000000,
                     *       "tags": [],
                     *       "onDemandEnabled": false
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    deleteConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionIdRequestBody"];
            };
        };
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    createDeclarativeSourceDefinitionManifest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "sourceDefinitionId": "7d2c1b0a-9f8e-4d6c-b5a4-93827160f5e4",
                 *       "setAsActiveManifest": true,
                 *       "declarativeManifest": {
                 *         "description": "Reads items too",
                 *         "version": 2,
                 *         "manifest": {
                 *           "version": "6.48.0",
                 *           "type": "DeclarativeSource",
                 *           "check": {
                 *             "type": "CheckStream",
                 *             "stream_names": [
                 *               "items"
                 *             ]
                 *           },
                 *           "streams": [
                 *             {
                 *               "type": "DeclarativeStream",
                 *               "name": "items",
                 *               "primary_key": [
                 *                 "id"
                 *               ],
                 *               "retriever": {
                 *                 "type": "SimpleRetriever",
                 *                 "requester": {
                 *                   "type": "HttpRequester",
                 *                   "url_base": "https://inventory.example.com/v1",
                 *                   "path": "/items",
                 *                   "authenticator": {
                 *                     "type": "BearerAuthenticator",
                 *                     "api_token": "{{ config['api_key'] }}"
                 *                   }
                 *                 },
                 *                 "record_selector": {
                 *                   "type": "RecordSelector",
                 *                   "extractor": {
                 *                     "type": "DpathExtractor",
                 *                     "field_path": [
                 *                       "items"
                 *                     ]
                 *                   }
                 *                 }
                 *               },
                 *               "schema_loader": {
                 *                 "type": "InlineSchemaLoader",
                 *                 "schema": {
                 *                   "type": "object",
                 *                   "properties": {
                 *                     "id": {
                 *                       "type": "integer"
                 *                     }
                 *                   }
                 *                 }
                 *               }
                 *             }
                 *           ]
                 *         },
                 *         "spec": {
                 *           "documentationUrl": "https://docs.example.com/source-inventory",
                 *           "connectionSpecification": {
                 *             "type": "object",
                 *             "required": [
                 *               "api_key"
                 *             ],
                 *             "properties": {
                 *               "api_key": {
                 *                 "type": "string",
                 *                 "title": "API key",
                 *                 "airbyte_secret": true,
                 *                 "order": 0
                 *               }
                 *             }
                 *           }
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DeclarativeSourceDefinitionCreateManifestRequestBody"];
            };
        };
        responses: {
            /** @description The version is stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Unexpected"];
        };
    };
    updateDeclarativeManifestVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "sourceDefinitionId": "7d2c1b0a-9f8e-4d6c-b5a4-93827160f5e4",
                 *       "version": 1
                 *     }
                 */
                "application/json": components["schemas"]["UpdateActiveManifestRequestBody"];
            };
        };
        responses: {
            /** @description The version is the active one. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    listDeclarativeManifests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "sourceDefinitionId": "7d2c1b0a-9f8e-4d6c-b5a4-93827160f5e4"
                 *     }
                 */
                "application/json": components["schemas"]["ListDeclarativeManifestsRequestBody"];
            };
        };
        responses: {
            /** @description The versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "manifestVersions": [
                     *         {
                     *           "version": 1,
                     *           "isActive": false,
                     *           "description": "First version"
                     *         },
                     *         {
                     *           "version": 2,
                     *           "isActive": true,
                     *           "description": "Reads items too"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeclarativeManifestsReadList"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    discoverCatalogForDestination: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "destinationId": "3d4e5f60-7182-493a-94b5-c6d7e8f90a1b",
                 *       "disableCache": true
                 *     }
                 */
                "application/json": components["schemas"]["DestinationDiscoverSchemaRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["DestinationCatalog"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getCatalogForConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "8f3b1c2d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionIdRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["DestinationCatalog"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listPrivateDestinationDefinitions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826"
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceIdRequestBody"];
            };
        };
        responses: {
            /** @description The definitions, granted or not. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "destinationDefinitions": [
                     *         {
                     *           "destinationDefinition": {
                     *             "destinationDefinitionId": "c0b24000-d34d-b33f-fea7-6b96dc0e5f0d",
                     *             "name": "Salesforce",
                     *             "dockerRepository": "airbyte/destination-salesforce",
                     *             "dockerImageTag": "0.0.8",
                     *             "documentationUrl": "https://docs.airbyte.com/integrations/enterprise-connectors/destination-salesforce",
                     *             "custom": false
                     *           },
                     *           "granted": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PrivateDestinationDefinitionReadList"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    getDestinationDefinitionForScope: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "actorDefinitionId": "2e4d6c8b-0a1f-4b3e-9d5c-7f6e5d4c3b2a",
                 *       "scopeId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "scopeType": "workspace"
                 *     }
                 */
                "application/json": components["schemas"]["ActorDefinitionIdWithScope"];
            };
        };
        responses: {
            /** @description The definition. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "destinationDefinitionId": "2e4d6c8b-0a1f-4b3e-9d5c-7f6e5d4c3b2a",
                     *       "name": "Data vault",
                     *       "dockerRepository": "registry.example.com/destination-vault",
                     *       "dockerImageTag": "1.4.0",
                     *       "documentationUrl": "https://docs.example.com/destination-vault",
                     *       "custom": true
                     *     }
                     */
                    "application/json": components["schemas"]["DestinationDefinitionRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    grantDestinationDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "actorDefinitionId": "2e4d6c8b-0a1f-4b3e-9d5c-7f6e5d4c3b2a",
                 *       "scopeId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "scopeType": "workspace"
                 *     }
                 */
                "application/json": components["schemas"]["ActorDefinitionIdWithScope"];
            };
        };
        responses: {
            /** @description The definition, which is granted now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "destinationDefinition": {
                     *         "destinationDefinitionId": "2e4d6c8b-0a1f-4b3e-9d5c-7f6e5d4c3b2a",
                     *         "name": "Data vault",
                     *         "dockerRepository": "registry.example.com/destination-vault",
                     *         "dockerImageTag": "1.4.0",
                     *         "documentationUrl": "https://docs.example.com/destination-vault",
                     *         "custom": true
                     *       },
                     *       "granted": true
                     *     }
                     */
                    "application/json": components["schemas"]["PrivateDestinationDefinitionRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    revokeDestinationDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "actorDefinitionId": "2e4d6c8b-0a1f-4b3e-9d5c-7f6e5d4c3b2a",
                 *       "scopeId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "scopeType": "workspace"
                 *     }
                 */
                "application/json": components["schemas"]["ActorDefinitionIdWithScope"];
            };
        };
        responses: {
            /** @description The grant is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listDestinationDefinitions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["DestinationDefinitions"];
            default: components["responses"]["Unexpected"];
        };
    };
    listLatestDestinationDefinitions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["DestinationDefinitions"];
            default: components["responses"]["Unexpected"];
        };
    };
    listDestinationDefinitionsForWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826"
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceIdActorDefinitionRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["DestinationDefinitions"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    getDestinationDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["DestinationDefinitionId"];
        responses: {
            200: components["responses"]["DestinationDefinition"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getDestinationDefinitionForWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["DestinationDefinitionIdWithWorkspaceId"];
        responses: {
            200: components["responses"]["DestinationDefinition"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    createCustomDestinationDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "destinationDefinition": {
                 *         "name": "Data vault",
                 *         "dockerRepository": "registry.example.com/destination-vault",
                 *         "dockerImageTag": "1.4.0",
                 *         "documentationUrl": "https://docs.example.com/destination-vault"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CustomDestinationDefinitionCreate"];
            };
        };
        responses: {
            200: components["responses"]["DestinationDefinition"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    updateDestinationDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "destinationDefinitionId": "4816b78f-1489-44c1-9060-4b19d5fa9362",
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "dockerImageTag": "1.9.3"
                 *     }
                 */
                "application/json": components["schemas"]["DestinationDefinitionUpdate"];
            };
        };
        responses: {
            200: components["responses"]["DestinationDefinition"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    deleteDestinationDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["DestinationDefinitionId"];
        responses: {
            /** @description The definition, its destinations and their connections are deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    setInstancewideDestinationOauthParams: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "destinationDefinitionId": "a4cbd2d1-8dbe-4818-b8bc-b90ad782d12a",
                 *       "params": {
                 *         "client_id": "407408718192.apps.googleusercontent.com",
                 *         "client_secret": "correct horse battery staple"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SetInstancewideDestinationOauthParamsRequestBody"];
            };
        };
        responses: {
            /** @description The credentials are stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    getDestinationOAuthConsent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "destinationDefinitionId": "a4cbd2d1-8dbe-4818-b8bc-b90ad782d12a",
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "redirectUrl": "https://airbyte.example.org/auth_flow",
                 *       "oAuthInputConfiguration": {}
                 *     }
                 */
                "application/json": components["schemas"]["DestinationOauthConsentRequest"];
            };
        };
        responses: {
            /** @description Where the user consents. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "consentUrl": "https://accounts.google.com/o/oauth2/v2/auth?client_id=407408718192.apps.googleusercontent.com&redirect_uri=https%3A%2F%2Fairbyte.example.org%2Fauth_flow&response_type=code&state=4Kc9tRz7"
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthConsentRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    completeDestinationOAuth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "destinationDefinitionId": "a4cbd2d1-8dbe-4818-b8bc-b90ad782d12a",
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "redirectUrl": "https://airbyte.example.org/auth_flow",
                 *       "queryParams": {
                 *         "code": "4/0AbCdEf12345",
                 *         "state": "4Kc9tRz7"
                 *       },
                 *       "oAuthInputConfiguration": {}
                 *     }
                 */
                "application/json": components["schemas"]["CompleteDestinationOAuthRequest"];
            };
        };
        responses: {
            /** @description The tokens, or why there are none. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "request_succeeded": true,
                     *       "auth_payload": {
                     *         "refresh_token": "1//0gExampleRefreshToken"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CompleteOAuthResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    createDestination: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "destinationDefinitionId": "4816b78f-1489-44c1-9060-4b19d5fa9362",
                 *       "name": "Data lake",
                 *       "connectionConfiguration": {
                 *         "s3_bucket_name": "datalake",
                 *         "s3_bucket_path": "bronze",
                 *         "s3_bucket_region": "eu-central-1",
                 *         "access_key_id": "AKIAIOSFODNN7EXAMPLE",
                 *         "secret_access_key": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                 *         "format": {
                 *           "format_type": "Parquet",
                 *           "compression_codec": "SNAPPY"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DestinationCreate"];
            };
        };
        responses: {
            200: components["responses"]["Destination"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    updateDestination: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["DestinationUpdate"];
        responses: {
            200: components["responses"]["Destination"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    partialUpdateDestination: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "destinationId": "2c3d4e5f-6071-4829-83a4-b5c6d7e8f90a",
                 *       "connectionConfiguration": {
                 *         "s3_bucket_path": "silver"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PartialDestinationUpdate"];
            };
        };
        responses: {
            200: components["responses"]["Destination"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getDestination: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["DestinationId"];
        responses: {
            200: components["responses"]["Destination"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listDestinationsForWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "pageSize": 50,
                 *       "sortKey": "actorName_asc",
                 *       "filters": {
                 *         "states": [
                 *           "active"
                 *         ],
                 *         "searchTerm": "lake"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ActorListCursorPaginatedRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["Destinations"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listDestinationsForWorkspacesPaginated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceIds": [
                 *         "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826"
                 *       ],
                 *       "pagination": {
                 *         "pageSize": 50,
                 *         "rowOffset": 0
                 *       },
                 *       "nameContains": "lake"
                 *     }
                 */
                "application/json": components["schemas"]["ListResourcesForWorkspacesRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["Destinations"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    searchDestinations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "name": "Data lake"
                 *     }
                 */
                "application/json": components["schemas"]["DestinationSearch"];
            };
        };
        responses: {
            200: components["responses"]["Destinations"];
            400: components["responses"]["BadRequest"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    cloneDestination: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "destinationCloneId": "2c3d4e5f-6071-4829-83a4-b5c6d7e8f90a",
                 *       "destinationConfiguration": {
                 *         "name": "Data lake for tests"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DestinationCloneRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["Destination"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    deleteDestination: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["DestinationId"];
        responses: {
            /** @description The destination is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    checkConnectionToDestination: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["DestinationId"];
        responses: {
            200: components["responses"]["DestinationCheck"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    checkConnectionToDestinationForUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["DestinationUpdate"];
        responses: {
            200: components["responses"]["DestinationCheck"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listEnterpriseSourceStubs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["SourceStubs"];
            default: components["responses"]["Unexpected"];
        };
    };
    listEnterpriseSourceStubsForWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826"
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceIdRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["SourceStubs"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    listEnterpriseDestinationStubsForWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826"
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceIdRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["DestinationStubs"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    getInstanceConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The server's configuration. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "edition": "community",
                     *       "version": "2.0.0",
                     *       "auth": {
                     *         "mode": "simple"
                     *       },
                     *       "airbyteUrl": "https://airbyte.example.com",
                     *       "initialSetupComplete": true,
                     *       "defaultUserId": "00000000-0000-0000-0000-000000000000",
                     *       "defaultOrganizationId": "00000000-0000-0000-0000-000000000000",
                     *       "defaultOrganizationEmail": "data@example.com",
                     *       "trackingStrategy": "logging"
                     *     }
                     */
                    "application/json": components["schemas"]["InstanceConfigurationResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["Unexpected"];
        };
    };
    setupInstanceConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "data@example.com",
                 *       "anonymousDataCollection": false,
                 *       "initialSetupComplete": true,
                 *       "displaySetupWizard": false,
                 *       "userName": "Ada Example",
                 *       "organizationName": "Example Ltd"
                 *     }
                 */
                "application/json": components["schemas"]["InstanceConfigurationSetupRequestBody"];
            };
        };
        responses: {
            /** @description The server's configuration after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "edition": "community",
                     *       "version": "2.0.0",
                     *       "auth": {
                     *         "mode": "simple"
                     *       },
                     *       "airbyteUrl": "https://airbyte.example.com",
                     *       "initialSetupComplete": true,
                     *       "defaultUserId": "00000000-0000-0000-0000-000000000000",
                     *       "defaultOrganizationId": "00000000-0000-0000-0000-000000000000",
                     *       "defaultOrganizationEmail": "data@example.com",
                     *       "trackingStrategy": "logging"
                     *     }
                     */
                    "application/json": components["schemas"]["InstanceConfigurationResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["Unexpected"];
        };
    };
    licenseInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The licence. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "edition": "enterprise",
                     *       "licenseStatus": "pro",
                     *       "maxEditors": 20,
                     *       "usedEditors": 7,
                     *       "maxNodes": 10,
                     *       "usedNodes": 4,
                     *       "expirationDate": 1791504000
                     *     }
                     */
                    "application/json": components["schemas"]["LicenseInfoResponse"];
                };
            };
            default: components["responses"]["Unexpected"];
        };
    };
    getDeploymentMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The installation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "f6a02c8d-91e4-4b75-8d3a-2c7b05e9f1d6",
                     *       "mode": "COMMUNITY",
                     *       "version": "2.0.0"
                     *     }
                     */
                    "application/json": components["schemas"]["DeploymentMetadataRead"];
                };
            };
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    listJobsFor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "configTypes": [
                 *         "sync",
                 *         "reset_connection",
                 *         "refresh",
                 *         "clear"
                 *       ],
                 *       "configId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "statuses": [
                 *         "failed",
                 *         "succeeded"
                 *       ],
                 *       "createdAtStart": "2025-10-01T00:00:00Z",
                 *       "pagination": {
                 *         "pageSize": 50,
                 *         "rowOffset": 0
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["JobListRequestBody"];
            };
        };
        responses: {
            /** @description One page of jobs and the number of all that match. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobs": [
                     *         {
                     *           "job": {
                     *             "id": 42,
                     *             "configType": "sync",
                     *             "configId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *             "enabledStreams": [
                     *               {
                     *                 "name": "orders",
                     *                 "namespace": "public"
                     *               }
                     *             ],
                     *             "createdAt": 1760000000,
                     *             "updatedAt": 1760000100,
                     *             "startedAt": 1760000003,
                     *             "status": "succeeded",
                     *             "aggregatedStats": {
                     *               "recordsEmitted": 100,
                     *               "bytesEmitted": 5120,
                     *               "recordsCommitted": 100,
                     *               "bytesCommitted": 5120,
                     *               "recordsRejected": 0
                     *             },
                     *             "streamAggregatedStats": [
                     *               {
                     *                 "recordsEmitted": 100,
                     *                 "bytesEmitted": 5120,
                     *                 "recordsCommitted": 100,
                     *                 "bytesCommitted": 5120,
                     *                 "recordsRejected": 0,
                     *                 "streamName": "orders",
                     *                 "streamNamespace": "public",
                     *                 "wasBackfilled": false,
                     *                 "wasResumed": false
                     *               }
                     *             ]
                     *           },
                     *           "attempts": [
                     *             {
                     *               "id": 0,
                     *               "status": "succeeded",
                     *               "createdAt": 1760000003,
                     *               "updatedAt": 1760000100,
                     *               "endedAt": 1760000100,
                     *               "bytesSynced": 5120,
                     *               "recordsSynced": 100,
                     *               "totalStats": {
                     *                 "recordsEmitted": 100,
                     *                 "bytesEmitted": 5120,
                     *                 "recordsCommitted": 100,
                     *                 "recordsRejected": 0
                     *               },
                     *               "streamStats": [
                     *                 {
                     *                   "streamName": "orders",
                     *                   "streamNamespace": "public",
                     *                   "stats": {
                     *                     "recordsEmitted": 100,
                     *                     "bytesEmitted": 5120,
                     *                     "recordsCommitted": 100,
                     *                     "recordsRejected": 0
                     *                   }
                     *                 }
                     *               ]
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "totalJobCount": 1
                     *     }
                     */
                    "application/json": components["schemas"]["JobReadList"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listJobsForWorkspaces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "configTypes": [
                 *         "sync",
                 *         "reset_connection",
                 *         "refresh",
                 *         "clear"
                 *       ],
                 *       "workspaceIds": [
                 *         "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                 *       ],
                 *       "updatedAtStart": "2025-10-09T08:00:00Z",
                 *       "orderByField": "updatedAt",
                 *       "orderByMethod": "ASC",
                 *       "pagination": {
                 *         "pageSize": 100,
                 *         "rowOffset": 0
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["JobListForWorkspacesRequestBody"];
            };
        };
        responses: {
            /** @description One page of jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobs": [
                     *         {
                     *           "job": {
                     *             "id": 42,
                     *             "configType": "sync",
                     *             "configId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *             "enabledStreams": [
                     *               {
                     *                 "name": "orders",
                     *                 "namespace": "public"
                     *               }
                     *             ],
                     *             "createdAt": 1760000000,
                     *             "updatedAt": 1760000100,
                     *             "startedAt": 1760000003,
                     *             "status": "succeeded",
                     *             "aggregatedStats": {
                     *               "recordsEmitted": 100,
                     *               "bytesEmitted": 5120,
                     *               "recordsCommitted": 100,
                     *               "bytesCommitted": 5120,
                     *               "recordsRejected": 0
                     *             },
                     *             "streamAggregatedStats": [
                     *               {
                     *                 "recordsEmitted": 100,
                     *                 "bytesEmitted": 5120,
                     *                 "recordsCommitted": 100,
                     *                 "bytesCommitted": 5120,
                     *                 "recordsRejected": 0,
                     *                 "streamName": "orders",
                     *                 "streamNamespace": "public",
                     *                 "wasBackfilled": false,
                     *                 "wasResumed": false
                     *               }
                     *             ]
                     *           },
                     *           "attempts": [
                     *             {
                     *               "id": 0,
                     *               "status": "succeeded",
                     *               "createdAt": 1760000003,
                     *               "updatedAt": 1760000100,
                     *               "endedAt": 1760000100,
                     *               "bytesSynced": 5120,
                     *               "recordsSynced": 100,
                     *               "totalStats": {
                     *                 "recordsEmitted": 100,
                     *                 "bytesEmitted": 5120,
                     *                 "recordsCommitted": 100,
                     *                 "recordsRejected": 0
                     *               },
                     *               "streamStats": [
                     *                 {
                     *                   "streamName": "orders",
                     *                   "streamNamespace": "public",
                     *                   "stats": {
                     *                     "recordsEmitted": 100,
                     *                     "bytesEmitted": 5120,
                     *                     "recordsCommitted": 100,
                     *                     "recordsRejected": 0
                     *                   }
                     *                 }
                     *               ]
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "totalJobCount": 1
                     *     }
                     */
                    "application/json": components["schemas"]["JobReadList"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": 42
                 *     }
                 */
                "application/json": components["schemas"]["JobIdRequestBody"];
            };
        };
        responses: {
            /** @description The counts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "8a4c1e72-6d05-4b39-9e8f-1f7b3d2c5a60",
                     *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *       "jobId": 42,
                     *       "successiveCompleteFailures": 1,
                     *       "totalCompleteFailures": 2,
                     *       "successivePartialFailures": 0,
                     *       "totalPartialFailures": 1
                     *     }
                     */
                    "application/json": components["schemas"]["RetryStateRead"];
                };
            };
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    createOrUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "8a4c1e72-6d05-4b39-9e8f-1f7b3d2c5a60",
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "jobId": 42,
                 *       "successiveCompleteFailures": 1,
                 *       "totalCompleteFailures": 2,
                 *       "successivePartialFailures": 0,
                 *       "totalPartialFailures": 1
                 *     }
                 */
                "application/json": components["schemas"]["JobRetryStateRequestBody"];
            };
        };
        responses: {
            /** @description Written. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Unexpected"];
        };
    };
    getJobInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": 42
                 *     }
                 */
                "application/json": components["schemas"]["JobIdRequestBody"];
            };
        };
        responses: {
            /** @description The job, its attempts and their logs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job": {
                     *         "id": 42,
                     *         "configType": "sync",
                     *         "configId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *         "enabledStreams": [
                     *           {
                     *             "name": "orders",
                     *             "namespace": "public"
                     *           }
                     *         ],
                     *         "createdAt": 1760000000,
                     *         "updatedAt": 1760000050,
                     *         "startedAt": 1760000003,
                     *         "status": "failed",
                     *         "streamAggregatedStats": []
                     *       },
                     *       "attempts": [
                     *         {
                     *           "attempt": {
                     *             "id": 0,
                     *             "status": "failed",
                     *             "createdAt": 1760000003,
                     *             "updatedAt": 1760000050,
                     *             "endedAt": 1760000050,
                     *             "failureSummary": {
                     *               "failures": [
                     *                 {
                     *                   "failureOrigin": "source",
                     *                   "failureType": "config_error",
                     *                   "externalMessage": "Password authentication failed for user \"reader\"",
                     *                   "timestamp": 1760000049123
                     *                 }
                     *               ],
                     *               "partialSuccess": false
                     *             }
                     *           },
                     *           "logType": "structured",
                     *           "logs": {
                     *             "version": "1",
                     *             "events": [
                     *               {
                     *                 "timestamp": 1760000049123,
                     *                 "level": "error",
                     *                 "logSource": "source",
                     *                 "message": "Password authentication failed for user \"reader\""
                     *               }
                     *             ]
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["JobInfoRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getJobInfoWithoutLogs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": 42
                 *     }
                 */
                "application/json": components["schemas"]["JobIdRequestBody"];
            };
        };
        responses: {
            /** @description The job and its attempts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job": {
                     *         "id": 42,
                     *         "configType": "sync",
                     *         "configId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *         "enabledStreams": [
                     *           {
                     *             "name": "orders",
                     *             "namespace": "public"
                     *           }
                     *         ],
                     *         "createdAt": 1760000000,
                     *         "updatedAt": 1760000100,
                     *         "startedAt": 1760000003,
                     *         "status": "succeeded",
                     *         "aggregatedStats": {
                     *           "recordsEmitted": 100,
                     *           "bytesEmitted": 5120,
                     *           "recordsCommitted": 100,
                     *           "bytesCommitted": 5120,
                     *           "recordsRejected": 0
                     *         },
                     *         "streamAggregatedStats": [
                     *           {
                     *             "recordsEmitted": 100,
                     *             "bytesEmitted": 5120,
                     *             "recordsCommitted": 100,
                     *             "bytesCommitted": 5120,
                     *             "recordsRejected": 0,
                     *             "streamName": "orders",
                     *             "streamNamespace": "public",
                     *             "wasBackfilled": false,
                     *             "wasResumed": false
                     *           }
                     *         ]
                     *       },
                     *       "attempts": [
                     *         {
                     *           "attempt": {
                     *             "id": 0,
                     *             "status": "succeeded",
                     *             "createdAt": 1760000003,
                     *             "updatedAt": 1760000100,
                     *             "endedAt": 1760000100,
                     *             "bytesSynced": 5120,
                     *             "recordsSynced": 100,
                     *             "totalStats": {
                     *               "recordsEmitted": 100,
                     *               "bytesEmitted": 5120,
                     *               "stateMessagesEmitted": 1,
                     *               "recordsCommitted": 100
                     *             },
                     *             "streamStats": [
                     *               {
                     *                 "streamName": "orders",
                     *                 "stats": {
                     *                   "recordsEmitted": 100,
                     *                   "bytesEmitted": 5120,
                     *                   "stateMessagesEmitted": 1,
                     *                   "recordsCommitted": 100
                     *                 }
                     *               }
                     *             ]
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["JobInfoRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getJobInfoLight: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": 42
                 *     }
                 */
                "application/json": components["schemas"]["JobIdRequestBody"];
            };
        };
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job": {
                     *         "id": 42,
                     *         "configType": "sync",
                     *         "configId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *         "enabledStreams": [
                     *           {
                     *             "name": "orders",
                     *             "namespace": "public"
                     *           }
                     *         ],
                     *         "createdAt": 1760000000,
                     *         "updatedAt": 1760000003,
                     *         "startedAt": 1760000003,
                     *         "status": "running",
                     *         "streamAggregatedStats": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["JobInfoLightRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": 42
                 *     }
                 */
                "application/json": components["schemas"]["JobIdRequestBody"];
            };
        };
        responses: {
            /** @description The job, its attempts and their logs after the cancellation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job": {
                     *         "id": 42,
                     *         "configType": "sync",
                     *         "configId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *         "enabledStreams": [
                     *           {
                     *             "name": "orders",
                     *             "namespace": "public"
                     *           }
                     *         ],
                     *         "createdAt": 1760000000,
                     *         "updatedAt": 1760000020,
                     *         "startedAt": 1760000003,
                     *         "status": "cancelled",
                     *         "streamAggregatedStats": []
                     *       },
                     *       "attempts": [
                     *         {
                     *           "attempt": {
                     *             "id": 0,
                     *             "status": "failed",
                     *             "createdAt": 1760000003,
                     *             "updatedAt": 1760000020,
                     *             "endedAt": 1760000020,
                     *             "failureSummary": {
                     *               "failures": [
                     *                 {
                     *                   "failureType": "manual_cancellation",
                     *                   "internalMessage": "Setting attempt to FAILED because the job was cancelled",
                     *                   "timestamp": 1760000020345
                     *                 }
                     *               ],
                     *               "partialSuccess": false
                     *             }
                     *           },
                     *           "logType": "formatted",
                     *           "logs": {
                     *             "logLines": []
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["JobInfoRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getLastReplicationJob: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionIdRequestBody"];
            };
        };
        responses: {
            /** @description The newest job, or an empty object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job": {
                     *         "id": 42,
                     *         "configType": "sync",
                     *         "configId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *         "enabledStreams": [
                     *           {
                     *             "name": "orders",
                     *             "namespace": "public"
                     *           }
                     *         ],
                     *         "createdAt": 1760000000,
                     *         "updatedAt": 1760000003,
                     *         "startedAt": 1760000003,
                     *         "status": "running",
                     *         "streamAggregatedStats": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["JobOptionalRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getJobDebugInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": 42
                 *     }
                 */
                "application/json": components["schemas"]["JobIdRequestBody"];
            };
        };
        responses: {
            /** @description The job, the connectors it used and its attempts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job": {
                     *         "id": 42,
                     *         "configType": "sync",
                     *         "configId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *         "status": "running",
                     *         "airbyteVersion": "2.0.0",
                     *         "sourceDefinition": {
                     *           "sourceDefinitionId": "decd338e-5647-4c0b-adf4-da0e75f5a750",
                     *           "name": "Postgres",
                     *           "dockerRepository": "airbyte/source-postgres",
                     *           "dockerImageTag": "3.7.0"
                     *         },
                     *         "destinationDefinition": {
                     *           "destinationDefinitionId": "4816b78f-1489-44c1-9060-4b19d5fa9362",
                     *           "name": "S3",
                     *           "dockerRepository": "airbyte/destination-s3",
                     *           "dockerImageTag": "1.9.3",
                     *           "documentationUrl": "https://docs.airbyte.com/integrations/destinations/s3"
                     *         }
                     *       },
                     *       "attempts": [
                     *         {
                     *           "attempt": {
                     *             "id": 0,
                     *             "status": "running",
                     *             "createdAt": 1760000003,
                     *             "updatedAt": 1760000003
                     *           },
                     *           "logType": "formatted",
                     *           "logs": {
                     *             "logLines": []
                     *           }
                     *         }
                     *       ],
                     *       "workflowState": {
                     *         "running": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["JobDebugInfoRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listAllWorkspacesPaginated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceIds": [],
                 *       "pagination": {
                 *         "pageSize": 100,
                 *         "rowOffset": 0
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ListResourcesForWorkspacesRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["Workspaces"];
            400: components["responses"]["BadRequest"];
            default: components["responses"]["Unexpected"];
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Example",
                 *       "email": "ada@example.com",
                 *       "authUserId": "2f9b6c14-8e07-4a5d-b3c1-64d0e9f8a752",
                 *       "authProvider": "keycloak"
                 *     }
                 */
                "application/json": components["schemas"]["UserCreate"];
            };
        };
        responses: {
            /** @description The user as stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                     *       "name": "Ada Example",
                     *       "email": "ada@example.com",
                     *       "status": "registered",
                     *       "news": false,
                     *       "metadata": {}
                     *     }
                     */
                    "application/json": components["schemas"]["UserRead"];
                };
            };
            409: components["responses"]["Conflict"];
            default: components["responses"]["Unexpected"];
        };
    };
    listUsersInWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceIdRequestBody"];
            };
        };
        responses: {
            /** @description The users, each with the permission on the workspace. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "users": [
                     *         {
                     *           "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                     *           "name": "Ada Example",
                     *           "email": "ada@example.com",
                     *           "isDefaultWorkspace": true,
                     *           "permissionId": "90d4b7e1-5c28-4f36-8a1d-e7f2036b5c94",
                     *           "permissionType": "workspace_admin",
                     *           "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WorkspaceUserReadList"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getAttemptNormalizationStatusesForJob: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": 42
                 *     }
                 */
                "application/json": components["schemas"]["JobIdRequestBody"];
            };
        };
        responses: {
            /** @description The attempts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attemptNormalizationStatuses": [
                     *         {
                     *           "attemptNumber": 0,
                     *           "hasRecordsCommitted": true,
                     *           "recordsCommitted": 100,
                     *           "hasNormalizationFailed": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AttemptNormalizationStatusReadList"];
                };
            };
            default: components["responses"]["Unexpected"];
        };
    };
    getLogs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "logType": "server"
                 *     }
                 */
                "application/json": components["schemas"]["LogsRequestBody"];
            };
        };
        responses: {
            /** @description The log file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example 2023-11-02 09:15:04 INFO i.a.s.ServerApp(main):180 - Starting server... */
                    "text/plain": string;
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    webBackendListGeographies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The regions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "geographies": [
                     *         "auto",
                     *         "us",
                     *         "eu"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebBackendGeographiesListResult"];
                };
            };
            default: components["responses"]["Unexpected"];
        };
    };
    getHealthCheck: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The server answered. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "available": true
                     *     }
                     */
                    "application/json": components["schemas"]["HealthCheckRead"];
                };
            };
            default: components["responses"]["Unexpected"];
        };
    };
    getOpenApiSpec: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document, as YAML. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example openapi: 3.0.0
                     *     info:
                     *       title: Airbyte Configuration API
                     *       version: 1.0.0
                     *     paths: {}
                     */
                    "text/plain": string;
                };
            };
            default: components["responses"]["Unexpected"];
        };
    };
    tryNotificationConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "notificationType": "slack",
                 *       "sendOnSuccess": false,
                 *       "sendOnFailure": true,
                 *       "slackConfiguration": {
                 *         "webhook": "https://hooks.slack.com/services/T000/B000/XXXX"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Notification"];
            };
        };
        responses: {
            /** @description Whether the message went out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "succeeded"
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    tryNotificationWebhookConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "notificationTrigger": "sync_failure",
                 *       "slackConfiguration": {
                 *         "webhook": "https://hooks.slack.com/services/T000/B000/XXXX"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["NotificationWebhookConfigValidationRequestBody"];
            };
        };
        responses: {
            /** @description Whether the message went out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "succeeded"
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    checkOperation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "operatorType": "webhook",
                 *       "webhook": {
                 *         "webhookConfigId": "5e8d2b7a-1c94-4f03-a6d1-7b0e9c3f2a58",
                 *         "webhookType": "dbtCloud",
                 *         "dbtCloud": {
                 *           "accountId": 12345,
                 *           "jobId": 67890
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OperatorConfiguration"];
            };
        };
        responses: {
            /** @description The verdict. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "succeeded"
                     *     }
                     */
                    "application/json": components["schemas"]["CheckOperationRead"];
                };
            };
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    createOperation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                 *       "name": "Nightly models",
                 *       "operatorConfiguration": {
                 *         "operatorType": "webhook",
                 *         "webhook": {
                 *           "webhookConfigId": "5e8d2b7a-1c94-4f03-a6d1-7b0e9c3f2a58",
                 *           "webhookType": "dbtCloud",
                 *           "dbtCloud": {
                 *             "accountId": 12345,
                 *             "jobId": 67890
                 *           }
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OperationCreate"];
            };
        };
        responses: {
            /** @description The operation as stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *       "operationId": "7d3a9e51-4b86-4c2f-9f07-6a1e8d5c0b34",
                     *       "name": "Nightly models",
                     *       "operatorConfiguration": {
                     *         "operatorType": "webhook",
                     *         "webhook": {
                     *           "webhookConfigId": "5e8d2b7a-1c94-4f03-a6d1-7b0e9c3f2a58",
                     *           "webhookType": "dbtCloud",
                     *           "dbtCloud": {
                     *             "accountId": 12345,
                     *             "jobId": 67890
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["OperationRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    updateOperation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "operationId": "7d3a9e51-4b86-4c2f-9f07-6a1e8d5c0b34",
                 *       "name": "Nightly models",
                 *       "operatorConfiguration": {
                 *         "operatorType": "webhook",
                 *         "webhook": {
                 *           "webhookConfigId": "5e8d2b7a-1c94-4f03-a6d1-7b0e9c3f2a58",
                 *           "webhookType": "dbtCloud",
                 *           "dbtCloud": {
                 *             "accountId": 12345,
                 *             "jobId": 67890
                 *           }
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OperationUpdate"];
            };
        };
        responses: {
            /** @description The operation after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *       "operationId": "7d3a9e51-4b86-4c2f-9f07-6a1e8d5c0b34",
                     *       "name": "Nightly models",
                     *       "operatorConfiguration": {
                     *         "operatorType": "webhook",
                     *         "webhook": {
                     *           "webhookConfigId": "5e8d2b7a-1c94-4f03-a6d1-7b0e9c3f2a58",
                     *           "webhookType": "dbtCloud",
                     *           "dbtCloud": {
                     *             "accountId": 12345,
                     *             "jobId": 67890
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["OperationRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listOperationsForConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionIdRequestBody"];
            };
        };
        responses: {
            /** @description The operations; none is an empty list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "operations": [
                     *         {
                     *           "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *           "operationId": "7d3a9e51-4b86-4c2f-9f07-6a1e8d5c0b34",
                     *           "name": "Nightly models",
                     *           "operatorConfiguration": {
                     *             "operatorType": "webhook",
                     *             "webhook": {
                     *               "webhookConfigId": "5e8d2b7a-1c94-4f03-a6d1-7b0e9c3f2a58",
                     *               "webhookType": "dbtCloud",
                     *               "dbtCloud": {
                     *                 "accountId": 12345,
                     *                 "jobId": 67890
                     *               }
                     *             }
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OperationReadList"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getOperation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "operationId": "7d3a9e51-4b86-4c2f-9f07-6a1e8d5c0b34"
                 *     }
                 */
                "application/json": components["schemas"]["OperationIdRequestBody"];
            };
        };
        responses: {
            /** @description The operation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *       "operationId": "7d3a9e51-4b86-4c2f-9f07-6a1e8d5c0b34",
                     *       "name": "Nightly models",
                     *       "operatorConfiguration": {
                     *         "operatorType": "webhook",
                     *         "webhook": {
                     *           "webhookConfigId": "5e8d2b7a-1c94-4f03-a6d1-7b0e9c3f2a58",
                     *           "webhookType": "dbtCloud",
                     *           "dbtCloud": {
                     *             "accountId": 12345,
                     *             "jobId": 67890
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["OperationRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    deleteOperation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "operationId": "7d3a9e51-4b86-4c2f-9f07-6a1e8d5c0b34"
                 *     }
                 */
                "application/json": components["schemas"]["OperationIdRequestBody"];
            };
        };
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organizationId": "5a8d3f1c-0b47-4e92-a6d5-c27e9f40b813"
                 *     }
                 */
                "application/json": components["schemas"]["OrganizationIdRequestBody"];
            };
        };
        responses: {
            /** @description The organization. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "organizationId": "5a8d3f1c-0b47-4e92-a6d5-c27e9f40b813",
                     *       "organizationName": "Example Ltd",
                     *       "email": "data@example.com"
                     *     }
                     */
                    "application/json": components["schemas"]["OrganizationRead"];
                };
            };
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    createOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                 *       "organizationName": "Example Ltd",
                 *       "email": "data@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["OrganizationCreateRequestBody"];
            };
        };
        responses: {
            /** @description The organization as stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "organizationId": "5a8d3f1c-0b47-4e92-a6d5-c27e9f40b813",
                     *       "organizationName": "Example Ltd",
                     *       "email": "data@example.com"
                     *     }
                     */
                    "application/json": components["schemas"]["OrganizationRead"];
                };
            };
            default: components["responses"]["Unexpected"];
        };
    };
    updateOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organizationId": "5a8d3f1c-0b47-4e92-a6d5-c27e9f40b813",
                 *       "organizationName": "Example Ltd"
                 *     }
                 */
                "application/json": components["schemas"]["OrganizationUpdateRequestBody"];
            };
        };
        responses: {
            /** @description The organization after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "organizationId": "5a8d3f1c-0b47-4e92-a6d5-c27e9f40b813",
                     *       "organizationName": "Example Ltd",
                     *       "email": "data@example.com"
                     *     }
                     */
                    "application/json": components["schemas"]["OrganizationRead"];
                };
            };
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    deleteOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organizationId": "5a8d3f1c-0b47-4e92-a6d5-c27e9f40b813"
                 *     }
                 */
                "application/json": components["schemas"]["OrganizationIdRequestBody"];
            };
        };
        responses: {
            /** @description The request was taken. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    listOrganizationsByUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                 *       "pagination": {
                 *         "pageSize": 20,
                 *         "rowOffset": 0
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ListOrganizationsByUserRequestBody"];
            };
        };
        responses: {
            /** @description The organizations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "organizations": [
                     *         {
                     *           "organizationId": "5a8d3f1c-0b47-4e92-a6d5-c27e9f40b813",
                     *           "organizationName": "Example Ltd",
                     *           "email": "data@example.com"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OrganizationReadList"];
                };
            };
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    listOrganizationSummaries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                 *       "nameContains": "",
                 *       "pagination": {
                 *         "pageSize": 20,
                 *         "rowOffset": 0
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ListOrganizationSummariesRequestBody"];
            };
        };
        responses: {
            /** @description The organizations, each with workspaces. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "organizationSummaries": [
                     *         {
                     *           "organization": {
                     *             "organizationId": "5a8d3f1c-0b47-4e92-a6d5-c27e9f40b813",
                     *             "organizationName": "Example Ltd",
                     *             "email": "data@example.com"
                     *           },
                     *           "memberCount": 3,
                     *           "workspaces": [
                     *             {
                     *               "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *               "customerId": "0e5b8a1c-77f3-4a57-9a8b-1f2e3d4c5b6a",
                     *               "organizationId": "5a8d3f1c-0b47-4e92-a6d5-c27e9f40b813",
                     *               "name": "Analytics",
                     *               "slug": "analytics",
                     *               "initialSetupComplete": true
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ListOrganizationSummariesResponse"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getOrgInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organizationId": "5a8d3f1c-0b47-4e92-a6d5-c27e9f40b813"
                 *     }
                 */
                "application/json": components["schemas"]["OrganizationIdRequestBody"];
            };
        };
        responses: {
            /** @description What is told about the organization. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "organizationId": "5a8d3f1c-0b47-4e92-a6d5-c27e9f40b813",
                     *       "organizationName": "Example Ltd",
                     *       "sso": false,
                     *       "scim": false
                     *     }
                     */
                    "application/json": components["schemas"]["OrganizationInfoRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getOrganizationDataWorkerUsage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organizationId": "5a8d3f1c-0b47-4e92-a6d5-c27e9f40b813",
                 *       "startDate": "2025-10-01",
                 *       "endDate": "2025-10-31"
                 *     }
                 */
                "application/json": components["schemas"]["OrganizationDataWorkerUsageRequestBody"];
            };
        };
        responses: {
            /** @description The usage. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "organizationId": "5a8d3f1c-0b47-4e92-a6d5-c27e9f40b813",
                     *       "regions": [
                     *         {
                     *           "id": "e41b7c93-5f0a-4d28-b6e7-08a1c3d95f62",
                     *           "name": "eu-central",
                     *           "workspaces": [
                     *             {
                     *               "id": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *               "name": "Analytics",
                     *               "dataWorkers": [
                     *                 {
                     *                   "date": "2025-10-08T14:00:00Z",
                     *                   "used": 0.75
                     *                 }
                     *               ]
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OrganizationDataWorkerUsageRead"];
                };
            };
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    createPermission: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                 *       "permissionType": "workspace_editor",
                 *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                 *     }
                 */
                "application/json": components["schemas"]["PermissionCreate"];
            };
        };
        responses: {
            /** @description The permission. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "permissionId": "90d4b7e1-5c28-4f36-8a1d-e7f2036b5c94",
                     *       "permissionType": "workspace_editor",
                     *       "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                     *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                     *     }
                     */
                    "application/json": components["schemas"]["PermissionRead"];
                };
            };
            409: components["responses"]["Conflict"];
            422: components["responses"]["PermissionUnacceptable"];
            default: components["responses"]["Unexpected"];
        };
    };
    getPermission: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "permissionId": "90d4b7e1-5c28-4f36-8a1d-e7f2036b5c94"
                 *     }
                 */
                "application/json": components["schemas"]["PermissionIdRequestBody"];
            };
        };
        responses: {
            /** @description The permission. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "permissionId": "90d4b7e1-5c28-4f36-8a1d-e7f2036b5c94",
                     *       "permissionType": "workspace_editor",
                     *       "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                     *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                     *     }
                     */
                    "application/json": components["schemas"]["PermissionRead"];
                };
            };
            403: components["responses"]["PermissionForbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    checkPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                 *       "permissionType": "workspace_reader",
                 *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                 *     }
                 */
                "application/json": components["schemas"]["PermissionCheckRequest"];
            };
        };
        responses: {
            /** @description Whether the user may. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "succeeded"
                     *     }
                     */
                    "application/json": components["schemas"]["PermissionCheckRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    checkPermissionsAcrossMultipleWorkspaces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                 *       "permissionType": "workspace_reader",
                 *       "workspaceIds": [
                 *         "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                 *         "3e9a7b50-c41d-4862-8f0b-d26c5a17e983"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["PermissionsCheckMultipleWorkspacesRequest"];
            };
        };
        responses: {
            /** @description Whether the user may. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "succeeded"
                     *     }
                     */
                    "application/json": components["schemas"]["PermissionCheckRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    updatePermission: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "permissionId": "90d4b7e1-5c28-4f36-8a1d-e7f2036b5c94",
                 *       "permissionType": "workspace_admin"
                 *     }
                 */
                "application/json": components["schemas"]["PermissionUpdate"];
            };
        };
        responses: {
            /** @description The permission has the type. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["PermissionForbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    deletePermission: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "permissionId": "90d4b7e1-5c28-4f36-8a1d-e7f2036b5c94"
                 *     }
                 */
                "application/json": components["schemas"]["PermissionIdRequestBody"];
            };
        };
        responses: {
            /** @description The permission is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["PermissionForbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    deleteUserFromWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                 *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                 *     }
                 */
                "application/json": components["schemas"]["PermissionDeleteUserFromWorkspaceRequestBody"];
            };
        };
        responses: {
            /** @description The user has no permission on the workspace. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["PermissionForbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listPermissionsByUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38"
                 *     }
                 */
                "application/json": components["schemas"]["UserIdRequestBody"];
            };
        };
        responses: {
            /** @description The permissions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "permissions": [
                     *         {
                     *           "permissionId": "90d4b7e1-5c28-4f36-8a1d-e7f2036b5c94",
                     *           "permissionType": "workspace_editor",
                     *           "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                     *           "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PermissionReadList"];
                };
            };
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    executeSourceCheckConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SourceConfig"];
        responses: {
            200: components["responses"]["SourceCheck"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    executeSourceDiscoverSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SourceConfig"];
        responses: {
            200: components["responses"]["DiscoveredSchema"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    executeDestinationCheckConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "destinationDefinitionId": "4816b78f-1489-44c1-9060-4b19d5fa9362",
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "connectionConfiguration": {
                 *         "s3_bucket_name": "datalake",
                 *         "s3_bucket_path": "bronze",
                 *         "s3_bucket_region": "eu-central-1",
                 *         "access_key_id": "AKIAIOSFODNN7EXAMPLE",
                 *         "secret_access_key": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                 *         "format": {
                 *           "format_type": "Parquet",
                 *           "compression_codec": "SNAPPY"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DestinationCoreConfig"];
            };
        };
        responses: {
            200: components["responses"]["DestinationCheck"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    createSecretStorage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "descriptor": "Vault of the data team",
                 *       "secretStorageType": "vault",
                 *       "scopeType": "workspace",
                 *       "scopeId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                 *       "config": {
                 *         "address": "https://vault.example.com",
                 *         "prefix": "airbyte/",
                 *         "token": "yourVaultToken"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SecretStorageCreateRequestBody"];
            };
        };
        responses: {
            /** @description The storage, without its credentials. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "8c25f1d0-7b9e-4a36-9d48-f03b6e2c71a5",
                     *       "secretStorageType": "vault",
                     *       "isConfiguredFromEnvironment": false,
                     *       "scopeType": "workspace",
                     *       "scopeId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                     *     }
                     */
                    "application/json": components["schemas"]["SecretStorageRead"];
                };
            };
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listSecretStorage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "scopeType": "workspace",
                 *       "scopeId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                 *     }
                 */
                "application/json": components["schemas"]["SecretStorageListRequestBody"];
            };
        };
        responses: {
            /** @description The storages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secretStorages": [
                     *         {
                     *           "id": "8c25f1d0-7b9e-4a36-9d48-f03b6e2c71a5",
                     *           "secretStorageType": "vault",
                     *           "isConfiguredFromEnvironment": false,
                     *           "scopeType": "workspace",
                     *           "scopeId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SecretStorageReadList"];
                };
            };
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getSecretStorage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "secretStorageId": "8c25f1d0-7b9e-4a36-9d48-f03b6e2c71a5"
                 *     }
                 */
                "application/json": components["schemas"]["SecretStorageIdRequestBody"];
            };
        };
        responses: {
            /** @description The storage. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "8c25f1d0-7b9e-4a36-9d48-f03b6e2c71a5",
                     *       "secretStorageType": "vault",
                     *       "isConfiguredFromEnvironment": false,
                     *       "scopeType": "workspace",
                     *       "scopeId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *       "config": {
                     *         "address": "https://vault.example.com",
                     *         "prefix": "airbyte/",
                     *         "token": "yourVaultToken"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SecretStorageRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    deleteSecretStorage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "secretStorageId": "8c25f1d0-7b9e-4a36-9d48-f03b6e2c71a5"
                 *     }
                 */
                "application/json": components["schemas"]["SecretStorageIdRequestBody"];
            };
        };
        responses: {
            /** @description The storage is out of use. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    migrateSecretStorage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fromSecretStorageId": "8c25f1d0-7b9e-4a36-9d48-f03b6e2c71a5",
                 *       "toSecretStorageId": "31e0b6f4-d92a-4c57-8b6e-5a7f10c8d2e9",
                 *       "scopeType": "workspace",
                 *       "scopeId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                 *     }
                 */
                "application/json": components["schemas"]["MigrateSecretStorageRequestBody"];
            };
        };
        responses: {
            /** @description The secrets are in the other storage. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getMostRecentSourceActorCatalog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SourceId"];
        responses: {
            /** @description The catalog and its age. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "updatedAt": 1760000004,
                     *       "catalog": {
                     *         "streams": [
                     *           {
                     *             "name": "users",
                     *             "namespace": "public",
                     *             "json_schema": {
                     *               "type": "object",
                     *               "properties": {
                     *                 "id": {
                     *                   "type": "number",
                     *                   "airbyte_type": "integer"
                     *                 },
                     *                 "updated_at": {
                     *                   "type": "string",
                     *                   "format": "date-time",
                     *                   "airbyte_type": "timestamp_with_timezone"
                     *                 }
                     *               }
                     *             },
                     *             "supported_sync_modes": [
                     *               "full_refresh",
                     *               "incremental"
                     *             ],
                     *             "source_defined_cursor": false,
                     *             "default_cursor_field": [],
                     *             "source_defined_primary_key": [
                     *               [
                     *                 "id"
                     *               ]
                     *             ]
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ActorCatalogWithUpdatedAt"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    applySchemaChangeForSource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sourceId": "1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9",
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "catalogId": "7c1d2e3f-4051-4627-8394-a5b6c7d8e9f0",
                 *       "catalog": {
                 *         "streams": [
                 *           {
                 *             "stream": {
                 *               "name": "users",
                 *               "namespace": "public",
                 *               "jsonSchema": {
                 *                 "type": "object",
                 *                 "properties": {
                 *                   "id": {
                 *                     "type": "number",
                 *                     "airbyte_type": "integer"
                 *                   },
                 *                   "phone": {
                 *                     "type": "string"
                 *                   }
                 *                 }
                 *               },
                 *               "supportedSyncModes": [
                 *                 "full_refresh",
                 *                 "incremental"
                 *               ],
                 *               "sourceDefinedCursor": false,
                 *               "defaultCursorField": [],
                 *               "sourceDefinedPrimaryKey": [
                 *                 [
                 *                   "id"
                 *                 ]
                 *               ]
                 *             },
                 *             "config": {
                 *               "syncMode": "full_refresh",
                 *               "destinationSyncMode": "overwrite",
                 *               "cursorField": [],
                 *               "primaryKey": [
                 *                 [
                 *                   "id"
                 *                 ]
                 *               ],
                 *               "aliasName": "users",
                 *               "selected": true
                 *             }
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SourceAutoPropagateChange"];
            };
        };
        responses: {
            /** @description The catalog was compared with all connections of the source. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listPrivateSourceDefinitions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826"
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceIdRequestBody"];
            };
        };
        responses: {
            /** @description The definitions, granted or not. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sourceDefinitions": [
                     *         {
                     *           "sourceDefinition": {
                     *             "sourceDefinitionId": "196a42fc-39f2-473f-88ff-d68b2ea702e9",
                     *             "name": "Oracle",
                     *             "dockerRepository": "airbyte/source-oracle-enterprise",
                     *             "dockerImageTag": "0.0.41",
                     *             "documentationUrl": "https://docs.airbyte.com/integrations/enterprise-connectors/source-oracle-enterprise",
                     *             "custom": false
                     *           },
                     *           "granted": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PrivateSourceDefinitionReadList"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    getSourceDefinitionForScope: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "actorDefinitionId": "7d2c1b0a-9f8e-4d6c-b5a4-93827160f5e4",
                 *       "scopeId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "scopeType": "workspace"
                 *     }
                 */
                "application/json": components["schemas"]["ActorDefinitionIdWithScope"];
            };
        };
        responses: {
            /** @description The definition. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sourceDefinitionId": "7d2c1b0a-9f8e-4d6c-b5a4-93827160f5e4",
                     *       "name": "Inventory service",
                     *       "dockerRepository": "registry.example.com/source-inventory",
                     *       "dockerImageTag": "1.4.0",
                     *       "documentationUrl": "https://docs.example.com/source-inventory",
                     *       "custom": true,
                     *       "sourceType": "custom"
                     *     }
                     */
                    "application/json": components["schemas"]["SourceDefinitionRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    grantSourceDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "actorDefinitionId": "7d2c1b0a-9f8e-4d6c-b5a4-93827160f5e4",
                 *       "scopeId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "scopeType": "workspace"
                 *     }
                 */
                "application/json": components["schemas"]["ActorDefinitionIdWithScope"];
            };
        };
        responses: {
            /** @description The definition, which is granted now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sourceDefinition": {
                     *         "sourceDefinitionId": "7d2c1b0a-9f8e-4d6c-b5a4-93827160f5e4",
                     *         "name": "Inventory service",
                     *         "dockerRepository": "registry.example.com/source-inventory",
                     *         "dockerImageTag": "1.4.0",
                     *         "documentationUrl": "https://docs.example.com/source-inventory",
                     *         "custom": true,
                     *         "sourceType": "custom"
                     *       },
                     *       "granted": true
                     *     }
                     */
                    "application/json": components["schemas"]["PrivateSourceDefinitionRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    revokeSourceDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "actorDefinitionId": "7d2c1b0a-9f8e-4d6c-b5a4-93827160f5e4",
                 *       "scopeId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "scopeType": "workspace"
                 *     }
                 */
                "application/json": components["schemas"]["ActorDefinitionIdWithScope"];
            };
        };
        responses: {
            /** @description The grant is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listSourceDefinitions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["SourceDefinitions"];
            default: components["responses"]["Unexpected"];
        };
    };
    listLatestSourceDefinitions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["SourceDefinitions"];
            default: components["responses"]["Unexpected"];
        };
    };
    listSourceDefinitionsForWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826"
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceIdActorDefinitionRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["SourceDefinitions"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    getSourceDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SourceDefinitionId"];
        responses: {
            200: components["responses"]["SourceDefinition"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getSourceDefinitionForWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SourceDefinitionIdWithWorkspaceId"];
        responses: {
            200: components["responses"]["SourceDefinition"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    createCustomSourceDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "sourceDefinition": {
                 *         "name": "Inventory service",
                 *         "dockerRepository": "registry.example.com/source-inventory",
                 *         "dockerImageTag": "1.4.0",
                 *         "documentationUrl": "https://docs.example.com/source-inventory"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CustomSourceDefinitionCreate"];
            };
        };
        responses: {
            200: components["responses"]["SourceDefinition"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    updateSourceDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sourceDefinitionId": "decd338e-5647-4c0b-adf4-da0e75f5a750",
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "dockerImageTag": "3.7.0"
                 *     }
                 */
                "application/json": components["schemas"]["SourceDefinitionUpdate"];
            };
        };
        responses: {
            200: components["responses"]["SourceDefinition"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    deleteSourceDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SourceDefinitionId"];
        responses: {
            /** @description The definition, its sources and their connections are deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    setInstancewideSourceOauthParams: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sourceDefinitionId": "ef69ef6e-aa7f-4af1-a01d-ef775033524e",
                 *       "params": {
                 *         "client_id": "Iv1.8a61f9b3a7aba766",
                 *         "client_secret": "correct horse battery staple"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SetInstancewideSourceOauthParamsRequestBody"];
            };
        };
        responses: {
            /** @description The credentials are stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    getSourceOAuthConsent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sourceDefinitionId": "ef69ef6e-aa7f-4af1-a01d-ef775033524e",
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "redirectUrl": "https://airbyte.example.org/auth_flow",
                 *       "oAuthInputConfiguration": {}
                 *     }
                 */
                "application/json": components["schemas"]["SourceOauthConsentRequest"];
            };
        };
        responses: {
            200: components["responses"]["Consent"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getEmbeddedSourceOAuthConsent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sourceDefinitionId": "ef69ef6e-aa7f-4af1-a01d-ef775033524e",
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "redirectUrl": "https://product.example.com/connected"
                 *     }
                 */
                "application/json": components["schemas"]["EmbeddedSourceOauthConsentRequest"];
            };
        };
        responses: {
            200: components["responses"]["Consent"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    completeSourceOAuth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sourceDefinitionId": "ef69ef6e-aa7f-4af1-a01d-ef775033524e",
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "redirectUrl": "https://airbyte.example.org/auth_flow",
                 *       "queryParams": {
                 *         "code": "a1b2c3d4e5f60718",
                 *         "state": "8Jq2mXw0"
                 *       },
                 *       "oAuthInputConfiguration": {}
                 *     }
                 */
                "application/json": components["schemas"]["CompleteSourceOauthRequest"];
            };
        };
        responses: {
            200: components["responses"]["Completed"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    revokeSourceOAuthTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "sourceId": "1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9",
                 *       "sourceDefinitionId": "ef69ef6e-aa7f-4af1-a01d-ef775033524e"
                 *     }
                 */
                "application/json": components["schemas"]["RevokeSourceOauthTokensRequest"];
            };
        };
        responses: {
            /** @description The tokens are revoked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    getSourceOAuthScopes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sourceDefinitionId": "ef69ef6e-aa7f-4af1-a01d-ef775033524e",
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826"
                 *     }
                 */
                "application/json": components["schemas"]["SourceOAuthScopesRequest"];
            };
        };
        responses: {
            /** @description The scopes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "scopes": [
                     *         {
                     *           "scope": "repo"
                     *         },
                     *         {
                     *           "scope": "read:org"
                     *         }
                     *       ],
                     *       "optionalScopes": [
                     *         {
                     *           "scope": "read:discussion"
                     *         }
                     *       ],
                     *       "scopeJoinStrategy": "space"
                     *     }
                     */
                    "application/json": components["schemas"]["SourceOAuthScopesRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    createSource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "sourceDefinitionId": "decd338e-5647-4c0b-adf4-da0e75f5a750",
                 *       "name": "Shop database",
                 *       "connectionConfiguration": {
                 *         "host": "db.example.org",
                 *         "port": 5432,
                 *         "database": "shop",
                 *         "username": "airbyte",
                 *         "password": "correct horse battery staple",
                 *         "schemas": [
                 *           "public"
                 *         ],
                 *         "ssl_mode": {
                 *           "mode": "require"
                 *         },
                 *         "replication_method": {
                 *           "method": "Standard"
                 *         },
                 *         "tunnel_method": {
                 *           "tunnel_method": "NO_TUNNEL"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SourceCreate"];
            };
        };
        responses: {
            200: components["responses"]["Source"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    updateSource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SourceUpdate"];
        responses: {
            200: components["responses"]["Source"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    partialUpdateSource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sourceId": "1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9",
                 *       "connectionConfiguration": {
                 *         "host": "replica.example.org"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PartialSourceUpdate"];
            };
        };
        responses: {
            200: components["responses"]["Source"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getSource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SourceId"];
        responses: {
            200: components["responses"]["Source"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getSourceWithMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sourceId": "1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9"
                 *     }
                 */
                "application/json": components["schemas"]["SourceIdWithSecretCoordinatesRequestBody"];
            };
        };
        responses: {
            /** @description The source as it is stored now, and the name of its workspace. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sourceDefinitionId": "decd338e-5647-4c0b-adf4-da0e75f5a750",
                     *       "sourceId": "1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9",
                     *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                     *       "connectionConfiguration": {
                     *         "host": "db.example.org",
                     *         "port": 5432,
                     *         "database": "shop",
                     *         "username": "airbyte",
                     *         "password": "**********"
                     *       },
                     *       "name": "Shop database",
                     *       "sourceName": "Postgres",
                     *       "createdAt": 1760000000,
                     *       "metadata": {
                     *         "workspaceName": "Analytics"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SourceReadWithMetadata"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listSourcesForWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "pageSize": 50,
                 *       "sortKey": "actorName_asc",
                 *       "filters": {
                 *         "states": [
                 *           "active"
                 *         ],
                 *         "searchTerm": "shop"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ActorListCursorPaginatedRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["Sources"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listSourcesForWorkspacePaginated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceIds": [
                 *         "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826"
                 *       ],
                 *       "pagination": {
                 *         "pageSize": 50,
                 *         "rowOffset": 0
                 *       },
                 *       "nameContains": "shop"
                 *     }
                 */
                "application/json": components["schemas"]["ListResourcesForWorkspacesRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["Sources"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    searchSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "name": "Shop database"
                 *     }
                 */
                "application/json": components["schemas"]["SourceSearch"];
            };
        };
        responses: {
            200: components["responses"]["Sources"];
            400: components["responses"]["BadRequest"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    cloneSource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sourceCloneId": "1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9",
                 *       "sourceConfiguration": {
                 *         "name": "Shop database for tests"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SourceCloneRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["Source"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    deleteSource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SourceId"];
        responses: {
            /** @description The source is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    checkConnectionToSource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SourceId"];
        responses: {
            200: components["responses"]["SourceCheck"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    checkConnectionToSourceForUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SourceUpdate"];
        responses: {
            200: components["responses"]["SourceCheck"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    discoverSchemaForSource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sourceId": "1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9",
                 *       "disable_cache": true
                 *     }
                 */
                "application/json": components["schemas"]["SourceDiscoverSchemaRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["DiscoveredSchema"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getSourceDefinitionSpecification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sourceDefinitionId": "decd338e-5647-4c0b-adf4-da0e75f5a750",
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826"
                 *     }
                 */
                "application/json": components["schemas"]["SourceDefinitionIdWithWorkspaceId"];
            };
        };
        responses: {
            200: components["responses"]["SourceSpecification"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getSpecificationForSourceId: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sourceId": "1b6f7c1e-3a52-4e1d-8f50-6a4d1c9be2a7"
                 *     }
                 */
                "application/json": components["schemas"]["SourceIdRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["SourceSpecification"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getDestinationDefinitionSpecification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "destinationDefinitionId": "4816b78f-1489-44c1-9060-4b19d5fa9362",
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826"
                 *     }
                 */
                "application/json": components["schemas"]["DestinationDefinitionIdWithWorkspaceId"];
            };
        };
        responses: {
            200: components["responses"]["DestinationSpecification"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getSpecificationForDestinationId: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "destinationId": "6c2d9a40-5be1-4f0a-b3c7-2e8d7f915a34"
                 *     }
                 */
                "application/json": components["schemas"]["DestinationIdRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["DestinationSpecification"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getState: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionIdRequestBody"];
            };
        };
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "stateType": "stream",
                     *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *       "streamState": [
                     *         {
                     *           "streamDescriptor": {
                     *             "name": "orders",
                     *             "namespace": "public"
                     *           },
                     *           "streamState": {
                     *             "cursor_field": [
                     *               "updated_at"
                     *             ],
                     *             "cursor": "2025-10-09T08:53:20.123456Z"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionState"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    createOrUpdateState: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "connectionState": {
                 *         "stateType": "stream",
                 *         "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *         "streamState": [
                 *           {
                 *             "streamDescriptor": {
                 *               "name": "orders",
                 *               "namespace": "public"
                 *             },
                 *             "streamState": {
                 *               "cursor_field": [
                 *                 "updated_at"
                 *               ],
                 *               "cursor": "2025-10-09T08:53:20.123456Z"
                 *             }
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionStateCreateOrUpdate"];
            };
        };
        responses: {
            /** @description The state of the connection after the write. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "stateType": "stream",
                     *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *       "streamState": [
                     *         {
                     *           "streamDescriptor": {
                     *             "name": "orders",
                     *             "namespace": "public"
                     *           },
                     *           "streamState": {
                     *             "cursor_field": [
                     *               "updated_at"
                     *             ],
                     *             "cursor": "2025-10-09T08:53:20.123456Z"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionState"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    createOrUpdateStateSafe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "connectionState": {
                 *         "stateType": "stream",
                 *         "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *         "streamState": [
                 *           {
                 *             "streamDescriptor": {
                 *               "name": "orders",
                 *               "namespace": "public"
                 *             },
                 *             "streamState": {
                 *               "cursor_field": [
                 *                 "updated_at"
                 *               ],
                 *               "cursor": "2025-10-09T08:53:20.123456Z"
                 *             }
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionStateCreateOrUpdate"];
            };
        };
        responses: {
            /** @description The state of the connection after the write. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "stateType": "stream",
                     *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *       "streamState": [
                     *         {
                     *           "streamDescriptor": {
                     *             "name": "orders",
                     *             "namespace": "public"
                     *           },
                     *           "streamState": {
                     *             "cursor_field": [
                     *               "updated_at"
                     *             ],
                     *             "cursor": "2025-10-09T08:53:20.123456Z"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionState"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            423: components["responses"]["Locked"];
            default: components["responses"]["Unexpected"];
        };
    };
    getStreamStatuses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "jobId": 42,
                 *       "pagination": {
                 *         "pageSize": 100,
                 *         "rowOffset": 0
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["StreamStatusListRequestBody"];
            };
        };
        responses: {
            /** @description One page of statuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "streamStatuses": [
                     *         {
                     *           "id": "3c5e7a91-0b2d-4f46-8a1c-9e7d5b3f1a20",
                     *           "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *           "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *           "jobId": 42,
                     *           "attemptNumber": 0,
                     *           "jobType": "SYNC",
                     *           "streamName": "orders",
                     *           "streamNamespace": "public",
                     *           "runState": "COMPLETE",
                     *           "transitionedAt": 1760000099456
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["StreamStatusReadList"];
                };
            };
            default: components["responses"]["Unexpected"];
        };
    };
    getStreamStatusesByRunState: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionIdRequestBody"];
            };
        };
        responses: {
            /** @description The newest entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "streamStatuses": [
                     *         {
                     *           "id": "3c5e7a91-0b2d-4f46-8a1c-9e7d5b3f1a20",
                     *           "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *           "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *           "jobId": 42,
                     *           "attemptNumber": 0,
                     *           "jobType": "SYNC",
                     *           "streamName": "orders",
                     *           "streamNamespace": "public",
                     *           "runState": "COMPLETE",
                     *           "transitionedAt": 1760000099456
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["StreamStatusReadList"];
                };
            };
            default: components["responses"]["Unexpected"];
        };
    };
    createStreamStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "jobId": 42,
                 *       "jobType": "SYNC",
                 *       "attemptNumber": 0,
                 *       "streamName": "orders",
                 *       "streamNamespace": "public",
                 *       "runState": "RUNNING",
                 *       "transitionedAt": 1760000004012
                 *     }
                 */
                "application/json": components["schemas"]["StreamStatusCreateRequestBody"];
            };
        };
        responses: {
            /** @description The entry with its id. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3c5e7a91-0b2d-4f46-8a1c-9e7d5b3f1a20",
                     *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *       "jobId": 42,
                     *       "jobType": "SYNC",
                     *       "attemptNumber": 0,
                     *       "streamName": "orders",
                     *       "streamNamespace": "public",
                     *       "runState": "RUNNING",
                     *       "transitionedAt": 1760000004012
                     *     }
                     */
                    "application/json": components["schemas"]["StreamStatusRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            default: components["responses"]["Unexpected"];
        };
    };
    updateStreamStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "3c5e7a91-0b2d-4f46-8a1c-9e7d5b3f1a20",
                 *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "jobId": 42,
                 *       "jobType": "SYNC",
                 *       "attemptNumber": 0,
                 *       "streamName": "orders",
                 *       "streamNamespace": "public",
                 *       "runState": "INCOMPLETE",
                 *       "incompleteRunCause": "FAILED",
                 *       "transitionedAt": 1760000049123
                 *     }
                 */
                "application/json": components["schemas"]["StreamStatusUpdateRequestBody"];
            };
        };
        responses: {
            /** @description The entry after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3c5e7a91-0b2d-4f46-8a1c-9e7d5b3f1a20",
                     *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *       "jobId": 42,
                     *       "jobType": "SYNC",
                     *       "attemptNumber": 0,
                     *       "streamName": "orders",
                     *       "streamNamespace": "public",
                     *       "runState": "INCOMPLETE",
                     *       "incompleteRunCause": "FAILED",
                     *       "transitionedAt": 1760000049123
                     *     }
                     */
                    "application/json": components["schemas"]["StreamStatusRead"];
                };
            };
            /** @description The entry after the change. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3c5e7a91-0b2d-4f46-8a1c-9e7d5b3f1a20",
                     *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *       "jobId": 42,
                     *       "jobType": "SYNC",
                     *       "attemptNumber": 0,
                     *       "streamName": "orders",
                     *       "streamNamespace": "public",
                     *       "runState": "INCOMPLETE",
                     *       "incompleteRunCause": "FAILED",
                     *       "transitionedAt": 1760000049123
                     *     }
                     */
                    "application/json": components["schemas"]["StreamStatusRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            default: components["responses"]["Unexpected"];
        };
    };
    listTags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                 *     }
                 */
                "application/json": components["schemas"]["TagListRequestBody"];
            };
        };
        responses: {
            /** @description The tags. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "tagId": "4d7a9e02-b35c-4160-8f9d-62e0c1b8a573",
                     *         "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *         "name": "Finance",
                     *         "color": "FBECB1"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Tag"][];
                };
            };
            default: components["responses"]["Unexpected"];
        };
    };
    createTag: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                 *       "name": "Finance",
                 *       "color": "FBECB1"
                 *     }
                 */
                "application/json": components["schemas"]["TagCreateRequestBody"];
            };
        };
        responses: {
            /** @description The tag as stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tagId": "4d7a9e02-b35c-4160-8f9d-62e0c1b8a573",
                     *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *       "name": "Finance",
                     *       "color": "FBECB1"
                     *     }
                     */
                    "application/json": components["schemas"]["Tag"];
                };
            };
            400: components["responses"]["BadRequest"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Unexpected"];
        };
    };
    updateTag: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "tagId": "4d7a9e02-b35c-4160-8f9d-62e0c1b8a573",
                 *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                 *       "name": "Finance",
                 *       "color": "FBECB1"
                 *     }
                 */
                "application/json": components["schemas"]["TagUpdateRequestBody"];
            };
        };
        responses: {
            /** @description The tag as stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tagId": "4d7a9e02-b35c-4160-8f9d-62e0c1b8a573",
                     *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *       "name": "Finance",
                     *       "color": "FBECB1"
                     *     }
                     */
                    "application/json": components["schemas"]["Tag"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Unexpected"];
        };
    };
    deleteTag: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "tagId": "4d7a9e02-b35c-4160-8f9d-62e0c1b8a573",
                 *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                 *     }
                 */
                "application/json": components["schemas"]["TagDeleteRequestBody"];
            };
        };
        responses: {
            /** @description The tag is deleted. The body may be missing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tagId": "4d7a9e02-b35c-4160-8f9d-62e0c1b8a573",
                     *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *       "name": "Finance",
                     *       "color": "FBECB1"
                     *     }
                     */
                    "application/json": components["schemas"]["Tag"];
                };
            };
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38"
                 *     }
                 */
                "application/json": components["schemas"]["UserIdRequestBody"];
            };
        };
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                     *       "name": "Ada Example",
                     *       "email": "ada@example.com",
                     *       "status": "registered",
                     *       "defaultWorkspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *       "companyName": "Example Ltd",
                     *       "news": false,
                     *       "metadata": {}
                     *     }
                     */
                    "application/json": components["schemas"]["UserRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getUserByAuthId: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "authUserId": "2f9b6c14-8e07-4a5d-b3c1-64d0e9f8a752"
                 *     }
                 */
                "application/json": components["schemas"]["UserAuthIdRequestBody"];
            };
        };
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                     *       "name": "Ada Example",
                     *       "email": "ada@example.com",
                     *       "status": "registered",
                     *       "defaultWorkspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *       "companyName": "Example Ltd",
                     *       "news": false,
                     *       "metadata": {}
                     *     }
                     */
                    "application/json": components["schemas"]["UserRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getUserByEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["UserEmailRequestBody"];
            };
        };
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                     *       "name": "Ada Example",
                     *       "email": "ada@example.com",
                     *       "status": "registered",
                     *       "defaultWorkspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *       "companyName": "Example Ltd",
                     *       "news": false,
                     *       "metadata": {}
                     *     }
                     */
                    "application/json": components["schemas"]["UserRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getOrCreateUserByAuthId: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "authUserId": "2f9b6c14-8e07-4a5d-b3c1-64d0e9f8a752"
                 *     }
                 */
                "application/json": components["schemas"]["UserAuthIdRequestBody"];
            };
        };
        responses: {
            /** @description The user, and whether this call made it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userRead": {
                     *         "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                     *         "name": "Ada Example",
                     *         "email": "ada@example.com",
                     *         "status": "registered",
                     *         "defaultWorkspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *         "companyName": "Example Ltd",
                     *         "news": false,
                     *         "metadata": {}
                     *       },
                     *       "authUserId": "2f9b6c14-8e07-4a5d-b3c1-64d0e9f8a752",
                     *       "authProvider": "keycloak",
                     *       "newUserCreated": false
                     *     }
                     */
                    "application/json": components["schemas"]["UserGetOrCreateByAuthIdResponse"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                 *       "name": "Ada Example"
                 *     }
                 */
                "application/json": components["schemas"]["UserUpdate"];
            };
        };
        responses: {
            /** @description The user after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                     *       "name": "Ada Example",
                     *       "email": "ada@example.com",
                     *       "status": "registered",
                     *       "defaultWorkspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *       "companyName": "Example Ltd",
                     *       "news": false,
                     *       "metadata": {}
                     *     }
                     */
                    "application/json": components["schemas"]["UserRead"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38"
                 *     }
                 */
                "application/json": components["schemas"]["UserIdRequestBody"];
            };
        };
        responses: {
            /** @description The user is disabled. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listAccessInfoByWorkspaceId: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceIdRequestBody"];
            };
        };
        responses: {
            /** @description The users, each with what gives the access. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "usersWithAccess": [
                     *         {
                     *           "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                     *           "userEmail": "ada@example.com",
                     *           "userName": "Ada Example",
                     *           "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                     *           "workspacePermission": {
                     *             "permissionId": "90d4b7e1-5c28-4f36-8a1d-e7f2036b5c94",
                     *             "permissionType": "workspace_editor",
                     *             "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                     *             "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WorkspaceUserAccessInfoReadList"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    listUsersInOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organizationId": "00000000-0000-0000-0000-000000000000"
                 *     }
                 */
                "application/json": components["schemas"]["OrganizationIdRequestBody"];
            };
        };
        responses: {
            /** @description The users, each with the permission on the organization. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "users": [
                     *         {
                     *           "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                     *           "name": "Ada Example",
                     *           "email": "ada@example.com",
                     *           "organizationId": "00000000-0000-0000-0000-000000000000",
                     *           "permissionId": "c3a85f02-6e1d-4b97-a4c8-1d90f7e2b635",
                     *           "permissionType": "organization_admin"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OrganizationUserReadList"];
                };
            };
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    listInstanceAdminUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The users, each with the permission that makes an administrator. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "users": [
                     *         {
                     *           "userId": "7c1e5a90-3d2b-4f8a-9e64-b05d1c7f2a38",
                     *           "name": "Ada Example",
                     *           "email": "ada@example.com",
                     *           "permissionId": "1b7f9d36-a2c0-4e58-93d4-5f80c6e1a27b"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["UserWithPermissionInfoReadList"];
                };
            };
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    webBackendCheckUpdates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The two counts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sourceDefinitions": 4,
                     *       "destinationDefinitions": 1
                     *     }
                     */
                    "application/json": components["schemas"]["WebBackendCheckUpdatesRead"];
                };
            };
            default: components["responses"]["Unexpected"];
        };
    };
    webBackendValidateMappers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "streamDescriptor": {
                 *         "name": "customers",
                 *         "namespace": "public"
                 *       },
                 *       "mappers": [
                 *         {
                 *           "id": "3c9e1f50-8d27-4b6a-9f13-70a2b4c6d8e0",
                 *           "type": "hashing",
                 *           "mapperConfiguration": {
                 *             "targetField": "email",
                 *             "method": "SHA-256",
                 *             "fieldNameSuffix": "_hashed"
                 *           }
                 *         },
                 *         {
                 *           "id": "91d4b7a2-5e0c-4f38-8a6b-2c1d3e5f7081",
                 *           "type": "field-filtering",
                 *           "mapperConfiguration": {
                 *             "targetField": "phone"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["WebBackendValidateMappersRequestBody"];
            };
        };
        responses: {
            /** @description The fields before, between and after the mappers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "initialFields": [
                     *         {
                     *           "name": "id",
                     *           "type": "INTEGER",
                     *           "isSelectedPrimaryKey": true,
                     *           "isSelectedCursor": false
                     *         },
                     *         {
                     *           "name": "email",
                     *           "type": "STRING",
                     *           "isSelectedPrimaryKey": false,
                     *           "isSelectedCursor": false
                     *         }
                     *       ],
                     *       "mappers": [
                     *         {
                     *           "id": "3c9e1f50-8d27-4b6a-9f13-70a2b4c6d8e0",
                     *           "inputFields": [
                     *             {
                     *               "name": "id",
                     *               "type": "INTEGER",
                     *               "isSelectedPrimaryKey": true,
                     *               "isSelectedCursor": false
                     *             },
                     *             {
                     *               "name": "email",
                     *               "type": "STRING",
                     *               "isSelectedPrimaryKey": false,
                     *               "isSelectedCursor": false
                     *             }
                     *           ],
                     *           "outputFields": [
                     *             {
                     *               "name": "id",
                     *               "type": "INTEGER",
                     *               "isSelectedPrimaryKey": true,
                     *               "isSelectedCursor": false
                     *             },
                     *             {
                     *               "name": "email_hashed",
                     *               "type": "STRING",
                     *               "isSelectedPrimaryKey": false,
                     *               "isSelectedCursor": false
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "id": "91d4b7a2-5e0c-4f38-8a6b-2c1d3e5f7081",
                     *           "inputFields": [
                     *             {
                     *               "name": "id",
                     *               "type": "INTEGER",
                     *               "isSelectedPrimaryKey": true,
                     *               "isSelectedCursor": false
                     *             },
                     *             {
                     *               "name": "email_hashed",
                     *               "type": "STRING",
                     *               "isSelectedPrimaryKey": false,
                     *               "isSelectedCursor": false
                     *             }
                     *           ],
                     *           "outputFields": [
                     *             {
                     *               "name": "id",
                     *               "type": "INTEGER",
                     *               "isSelectedPrimaryKey": true,
                     *               "isSelectedCursor": false
                     *             },
                     *             {
                     *               "name": "email_hashed",
                     *               "type": "STRING",
                     *               "isSelectedPrimaryKey": false,
                     *               "isSelectedCursor": false
                     *             }
                     *           ],
                     *           "validationError": {
                     *             "type": "FIELD_NOT_FOUND",
                     *             "message": "The stream has no field phone."
                     *           }
                     *         }
                     *       ],
                     *       "outputFields": [
                     *         {
                     *           "name": "id",
                     *           "type": "INTEGER",
                     *           "isSelectedPrimaryKey": true,
                     *           "isSelectedCursor": false
                     *         },
                     *         {
                     *           "name": "email_hashed",
                     *           "type": "STRING",
                     *           "isSelectedPrimaryKey": false,
                     *           "isSelectedCursor": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebBackendValidateMappersResponse"];
                };
            };
            default: components["responses"]["Unexpected"];
        };
    };
    webBackendDescribeCronExpression: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "cronExpression": "0 0 3 * * ?"
                 *     }
                 */
                "application/json": components["schemas"]["WebBackendDescribeCronExpressionRequestBody"];
            };
        };
        responses: {
            /** @description The expression in words. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cronExpression": "0 0 3 * * ?",
                     *       "description": "at 03:00",
                     *       "nextExecutions": [
                     *         1760065200,
                     *         1760151600,
                     *         1760238000
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebBackendCronExpressionDescription"];
                };
            };
            400: components["responses"]["BadRequest"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getStateType: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionIdRequestBody"];
            };
        };
        responses: {
            /** @description The form of the state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example stream */
                    "application/json": components["schemas"]["ConnectionStateType"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    webBackendGetWorkspaceState: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                 *     }
                 */
                "application/json": components["schemas"]["WebBackendWorkspaceState"];
            };
        };
        responses: {
            /** @description What there is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "hasConnections": true,
                     *       "hasSources": true,
                     *       "hasDestinations": true
                     *     }
                     */
                    "application/json": components["schemas"]["WebBackendWorkspaceStateResult"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getWebappConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings; those of services that are not in use are absent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": "2.0.0",
                     *       "edition": "community"
                     *     }
                     */
                    "application/json": components["schemas"]["WebappConfigResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["Unexpected"];
        };
    };
    webBackendCreateConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Shop to data lake",
                 *       "sourceId": "2b7f3c1e-9d3a-4f6e-8a51-7c1f0e4b6d20",
                 *       "destinationId": "a4c2e8b0-6f17-4d39-9b85-1e3d5c7f9a42",
                 *       "status": "active",
                 *       "scheduleType": "basic",
                 *       "scheduleData": {
                 *         "basicSchedule": {
                 *           "timeUnit": "hours",
                 *           "units": 6
                 *         }
                 *       },
                 *       "sourceCatalogId": "0f9a1c52-7b3e-4d68-a2c4-5e6f7a8b9c0d",
                 *       "syncCatalog": {
                 *         "streams": [
                 *           {
                 *             "stream": {
                 *               "name": "orders",
                 *               "namespace": "public",
                 *               "jsonSchema": {
                 *                 "type": "object",
                 *                 "properties": {
                 *                   "id": {
                 *                     "type": "integer"
                 *                   },
                 *                   "updated_at": {
                 *                     "type": "string",
                 *                     "format": "date-time",
                 *                     "airbyte_type": "timestamp_with_timezone"
                 *                   }
                 *                 }
                 *               },
                 *               "supportedSyncModes": [
                 *                 "full_refresh",
                 *                 "incremental"
                 *               ],
                 *               "sourceDefinedPrimaryKey": [
                 *                 [
                 *                   "id"
                 *                 ]
                 *               ]
                 *             },
                 *             "config": {
                 *               "syncMode": "incremental",
                 *               "cursorField": [
                 *                 "updated_at"
                 *               ],
                 *               "destinationSyncMode": "append",
                 *               "primaryKey": [
                 *                 [
                 *                   "id"
                 *                 ]
                 *               ],
                 *               "selected": true
                 *             }
                 *           }
                 *         ]
                 *       },
                 *       "operations": [
                 *         {
                 *           "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                 *           "name": "Build the models",
                 *           "operatorConfiguration": {
                 *             "operatorType": "webhook",
                 *             "webhook": {
                 *               "webhookConfigId": "7a1c3e5f-9b2d-4f60-8e71-0c2d4f6a8b91",
                 *               "webhookType": "dbtCloud",
                 *               "dbtCloud": {
                 *                 "accountId": 1234,
                 *                 "jobId": 5678
                 *               }
                 *             }
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["WebBackendConnectionCreate"];
            };
        };
        responses: {
            200: components["responses"]["WebBackendConnection"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    webBackendUpdateConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                 *       "syncCatalog": {
                 *         "streams": [
                 *           {
                 *             "stream": {
                 *               "name": "orders",
                 *               "namespace": "public",
                 *               "jsonSchema": {
                 *                 "type": "object",
                 *                 "properties": {
                 *                   "id": {
                 *                     "type": "integer"
                 *                   },
                 *                   "updated_at": {
                 *                     "type": "string",
                 *                     "format": "date-time",
                 *                     "airbyte_type": "timestamp_with_timezone"
                 *                   }
                 *                 }
                 *               },
                 *               "supportedSyncModes": [
                 *                 "full_refresh",
                 *                 "incremental"
                 *               ],
                 *               "sourceDefinedPrimaryKey": [
                 *                 [
                 *                   "id"
                 *                 ]
                 *               ]
                 *             },
                 *             "config": {
                 *               "syncMode": "incremental",
                 *               "cursorField": [
                 *                 "updated_at"
                 *               ],
                 *               "destinationSyncMode": "append",
                 *               "primaryKey": [
                 *                 [
                 *                   "id"
                 *                 ]
                 *               ],
                 *               "selected": true
                 *             }
                 *           }
                 *         ]
                 *       },
                 *       "sourceCatalogId": "0f9a1c52-7b3e-4d68-a2c4-5e6f7a8b9c0d",
                 *       "skipReset": true,
                 *       "operations": [
                 *         {
                 *           "operationId": "5e8f1a2b-3c4d-4e6f-9a80-b1c2d3e4f506",
                 *           "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                 *           "name": "Build the models",
                 *           "operatorConfiguration": {
                 *             "operatorType": "webhook",
                 *             "webhook": {
                 *               "webhookConfigId": "7a1c3e5f-9b2d-4f60-8e71-0c2d4f6a8b91",
                 *               "webhookType": "dbtCloud",
                 *               "dbtCloud": {
                 *                 "accountId": 1234,
                 *                 "jobId": 5678
                 *               }
                 *             }
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["WebBackendConnectionUpdate"];
            };
        };
        responses: {
            200: components["responses"]["WebBackendConnection"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    webBackendListConnectionsForWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01",
                 *       "pageSize": 50,
                 *       "sortKey": "connectionName_asc",
                 *       "filters": {
                 *         "statuses": [
                 *           "failed"
                 *         ],
                 *         "states": [
                 *           "active"
                 *         ],
                 *         "searchTerm": "shop"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebBackendConnectionListRequestBody"];
            };
        };
        responses: {
            /** @description The connections, or a page of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connections": [
                     *         {
                     *           "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11",
                     *           "name": "Shop to data lake",
                     *           "scheduleType": "basic",
                     *           "scheduleData": {
                     *             "basicSchedule": {
                     *               "timeUnit": "hours",
                     *               "units": 6
                     *             }
                     *           },
                     *           "status": "active",
                     *           "source": {
                     *             "sourceId": "2b7f3c1e-9d3a-4f6e-8a51-7c1f0e4b6d20",
                     *             "name": "Shop database",
                     *             "sourceDefinitionId": "decd338e-5647-4c0b-adf4-da0e75f5a750",
                     *             "sourceName": "Postgres"
                     *           },
                     *           "destination": {
                     *             "destinationId": "a4c2e8b0-6f17-4d39-9b85-1e3d5c7f9a42",
                     *             "name": "Data lake",
                     *             "destinationDefinitionId": "4816b78f-1489-44c1-9060-4b19d5fa9362",
                     *             "destinationName": "S3"
                     *           },
                     *           "latestSyncJobCreatedAt": 1760000000,
                     *           "latestSyncJobStatus": "failed",
                     *           "isSyncing": false,
                     *           "schemaChange": "no_change",
                     *           "sourceActorDefinitionVersion": {
                     *             "dockerRepository": "airbyte/source-postgres",
                     *             "dockerImageTag": "3.7.0",
                     *             "supportsRefreshes": false,
                     *             "isVersionOverrideApplied": false,
                     *             "supportLevel": "certified",
                     *             "supportState": "supported",
                     *             "supportsFileTransfer": false,
                     *             "supportsDataActivation": false
                     *           },
                     *           "destinationActorDefinitionVersion": {
                     *             "dockerRepository": "airbyte/destination-s3",
                     *             "dockerImageTag": "1.9.3",
                     *             "supportsRefreshes": true,
                     *             "isVersionOverrideApplied": false,
                     *             "supportLevel": "certified",
                     *             "supportState": "supported",
                     *             "supportsFileTransfer": true,
                     *             "supportsDataActivation": false
                     *           },
                     *           "tags": [],
                     *           "onDemandEnabled": false
                     *         }
                     *       ],
                     *       "page_size": 50,
                     *       "num_connections": 1
                     *     }
                     */
                    "application/json": components["schemas"]["WebBackendConnectionReadList"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    webBackendGetConnectionStatusCounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "d8f1c7a2-5a3e-4b0f-8f64-0d5f2b9c6e01"
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceIdRequestBody"];
            };
        };
        responses: {
            /** @description The counts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "running": 2,
                     *       "queued": 0,
                     *       "healthy": 31,
                     *       "failed": 1,
                     *       "paused": 4,
                     *       "notSynced": 0
                     *     }
                     */
                    "application/json": components["schemas"]["WebBackendConnectionStatusCounts"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    webBackendGetConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "6f1d9c0e-2b54-4c0b-9a86-3f5f0f2f7a11"
                 *     }
                 */
                "application/json": components["schemas"]["WebBackendConnectionRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["WebBackendConnection"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getAvailableDbtJobsForWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "dbtConfigId": "9d1e2f30-4152-4637-8495-a6b7c8d9e0f1"
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceGetDbtJobsRequest"];
            };
        };
        responses: {
            /** @description The jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "availableDbtJobs": [
                     *         {
                     *           "accountId": 104211,
                     *           "jobId": 372905,
                     *           "jobName": "Nightly build"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WorkspaceGetDbtJobsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    listWorkspaces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Workspaces"];
            default: components["responses"]["Unexpected"];
        };
    };
    listWorkspacesInOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organizationId": "00000000-0000-0000-0000-000000000000",
                 *       "pagination": {
                 *         "pageSize": 20,
                 *         "rowOffset": 0
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ListWorkspacesInOrganizationRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["Workspaces"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    listWorkspacesByUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "00000000-0000-0000-0000-000000000000",
                 *       "pagination": {
                 *         "pageSize": 20,
                 *         "rowOffset": 0
                 *       },
                 *       "nameContains": "analytics"
                 *     }
                 */
                "application/json": components["schemas"]["ListWorkspacesByUserRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["Workspaces"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    listWorkspacesPaginated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceIds": [
                 *         "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826"
                 *       ],
                 *       "pagination": {
                 *         "pageSize": 20,
                 *         "rowOffset": 0
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ListResourcesForWorkspacesRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["Workspaces"];
            400: components["responses"]["BadRequest"];
            default: components["responses"]["Unexpected"];
        };
    };
    getWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["WorkspaceId"];
        responses: {
            200: components["responses"]["Workspace"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getWorkspaceBySlug: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "slug": "analytics"
                 *     }
                 */
                "application/json": components["schemas"]["SlugRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["Workspace"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getWorkspaceByConnectionId: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "8f3b1c2d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionIdRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["Workspace"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getWorkspaceByConnectionIdWithTombstone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connectionId": "8f3b1c2d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionIdRequestBody"];
            };
        };
        responses: {
            200: components["responses"]["Workspace"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    getOrganizationInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["WorkspaceId"];
        responses: {
            /** @description The organization. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "organizationId": "00000000-0000-0000-0000-000000000000",
                     *       "organizationName": "Default Organization",
                     *       "sso": false,
                     *       "scim": false
                     *     }
                     */
                    "application/json": components["schemas"]["OrganizationInfoRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    createWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Analytics",
                 *       "organizationId": "00000000-0000-0000-0000-000000000000",
                 *       "email": "data@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceCreate"];
            };
        };
        responses: {
            200: components["responses"]["Workspace"];
            400: components["responses"]["BadRequest"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    updateWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "email": "data@example.com",
                 *       "notificationSettings": {
                 *         "sendOnFailure": {
                 *           "notificationType": [
                 *             "slack"
                 *           ],
                 *           "slackConfiguration": {
                 *             "webhook": "https://hooks.slack.com/services/T000/B000/XXXX"
                 *           }
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceUpdate"];
            };
        };
        responses: {
            200: components["responses"]["Workspace"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    updateWorkspaceName: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "name": "Analytics (production)"
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceUpdateName"];
            };
        };
        responses: {
            200: components["responses"]["Workspace"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    updateWorkspaceOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826",
                 *       "organizationId": "5a0c1f3e-8b7d-4e2a-9c46-1d2e3f405162"
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceUpdateOrganization"];
            };
        };
        responses: {
            200: components["responses"]["Workspace"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
    updateWorkspaceFeedback: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workspaceId": "18dccc91-0ab1-4f72-9ed7-0b8fc27c5826"
                 *     }
                 */
                "application/json": components["schemas"]["WorkspaceGiveFeedback"];
            };
        };
        responses: {
            /** @description The workspace is marked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    deleteWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["WorkspaceId"];
        responses: {
            /** @description The workspace is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            default: components["responses"]["Unexpected"];
        };
    };
}
