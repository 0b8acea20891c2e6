// Generated from the contract by scripts/generate.ts. Do not edit.

export interface paths {
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
         * @description Where streams go in the destination: `source` under the namespace they have in the source, `destination` into the destination's own default, `customformat` into `namespaceFormat`.
         * @enum {string}
         */
        NamespaceDefinitionType: "source" | "destination" | "customformat";
        /**
         * Format: uuid
         * @description Identifies a source, a configured connector that is read from.
         */
        SourceId: string;
        /**
         * Format: uuid
         * @description Identifies a destination, a configured connector that is written to.
         */
        DestinationId: string;
        /**
         * Format: uuid
         * @description Identifies an operation that runs after a connection's sync, such as a call of a webhook.
         */
        OperationId: string;
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
        /**
         * Format: uuid
         * @description Identifies a workspace, the home of sources, destinations and connections.
         */
        WorkspaceId: string;
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
         * Format: uuid
         * @description Identifies a connection, which moves the streams of one source to one destination.
         */
        ConnectionId: string;
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
        /** @description Names a workspace. */
        WorkspaceIdRequestBody: {
            workspaceId: components["schemas"]["WorkspaceId"];
            /** @description Whether a deleted workspace is found too. By default it is answered with 404. */
            includeTombstone?: boolean;
        };
        /** @description Connections. */
        ConnectionReadList: {
            /** @description The connections, each complete with its catalog. */
            connections: components["schemas"]["ConnectionRead"][];
        };
        /** @description Names a connection. */
        ConnectionIdRequestBody: {
            connectionId: components["schemas"]["ConnectionId"];
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
        /**
         * Format: int64
         * @description Identifies a job. Ids increase over the whole instance, so a greater id is a later job.
         */
        JobId: number;
        /**
         * @description What a job does. `sync` moves data; `reset_connection` empties destination tables and drops state (clear requests create these too); `refresh` reads streams anew; `clear` is reserved. The other four name the short runs of a connector behind check, discover and specification requests, which are not listed as jobs since 0.50.
         * @enum {string}
         */
        JobConfigType: "check_connection_source" | "check_connection_destination" | "discover_schema" | "get_spec" | "sync" | "reset_connection" | "refresh" | "clear";
        /** @description A stream's identity, as the source names it (without a connection's prefix). */
        StreamDescriptor: {
            /** @description The stream's name. */
            name: string;
            /** @description The stream's namespace. Absent for sources without namespaces, which differs from an empty text. */
            namespace?: string;
        };
        /**
         * @description Where a job stands. `succeeded`, `failed` and `cancelled` are final. All else, and any value not listed here, means that it goes on: `pending` (not started), `queued` (waits for capacity; newer than 2.0), `running`, and `incomplete` (an attempt failed and another is being decided on or waited for).
         * @enum {string}
         */
        JobStatus: "pending" | "queued" | "running" | "incomplete" | "failed" | "succeeded" | "cancelled";
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
        /**
         * @description Where an attempt stands; an attempt that was cancelled is `failed` with a `manual_cancellation` failure.
         * @enum {string}
         */
        AttemptStatus: "running" | "failed" | "succeeded";
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
        /**
         * @description The part that failed: a connector (`source`, `destination`), the process between them (`replication`), the storing of state (`persistence`), the platform, or, on old servers, `normalization` and `dbt`.
         * @enum {string}
         */
        FailureOrigin: "source" | "destination" | "replication" | "persistence" | "airbyte_platform" | "normalization" | "dbt" | "unknown";
        /**
         * @description The kind of failure. `config_error` needs a change by the user and is never tried again; `system_error` is a fault of a connector or the platform; `transient_error` may pass by itself; `manual_cancellation` is a cancelled job; `refresh_schema` asks for the schema to be discovered again; the two timeouts mean that a connector stopped sending or accepting data.
         * @enum {string}
         */
        FailureType: "config_error" | "system_error" | "manual_cancellation" | "refresh_schema" | "heartbeat_timeout" | "destination_timeout" | "transient_error";
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
        /**
         * @description The form of logs, `formatted` for `LogRead` and `structured` for `LogEvents`.
         * @enum {string}
         */
        LogFormatType: "formatted" | "structured";
        /**
         * @description How grave a log message is.
         * @enum {string}
         */
        LogLevel: "debug" | "error" | "info" | "trace" | "warn";
        /**
         * @description The part that logged a message; `replication-orchestrator` stands between the two connectors.
         * @enum {string}
         */
        LogSource: "destination" | "source" | "platform" | "replication-orchestrator";
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
        /** @description Names connections. */
        ConnectionStatusesRequestBody: {
            /** @description The connections to judge. */
            connectionIds: components["schemas"]["ConnectionId"][];
        };
        /**
         * @description How a connection is doing: `running`; `queued` (its job waits for capacity; newer than 2.0); `pending` (a job is about to start, or there is nothing to judge by yet); `failed` (a user has to act: the configuration fails, or the source's schema broke); `paused` (not active); `incomplete` (the last job failed or was cancelled, and the next run may do better); `synced`.
         * @enum {string}
         */
        ConnectionSyncStatus: "running" | "queued" | "failed" | "paused" | "pending" | "incomplete" | "synced";
        /**
         * Format: int32
         * @description The number of an attempt within its job, from 0.
         */
        AttemptNumber: number;
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
        /**
         * @description Who looks after a connector: `certified` Airbyte, `community` its users, `archived` nobody any more; `none` where nothing is said, as
         *     with custom connectors.
         * @enum {string}
         */
        SupportLevel: "community" | "certified" | "archived" | "none";
        /**
         * @description How mature a connector is. The support level has taken the place of this scale.
         * @enum {string}
         */
        ReleaseStage: "alpha" | "beta" | "generally_available" | "custom";
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
        /**
         * Format: date-time
         * @description A moment as ISO 8601 text with a time zone, such as `2025-10-08T14:30:00Z`.
         */
        ISO8601DateTime: string;
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
        /**
         * @description What happens to connectors that were not upgraded by the deadline, a forced upgrade or a stop.
         * @enum {string}
         */
        DeadlineAction: "auto_upgrade" | "disable";
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
         * @description Whether the connector version in use may go on being used: `deprecated` has a breaking change ahead with a deadline that is still to
         *     come, `unsupported` is past the deadline, and its syncs are stopped.
         * @enum {string}
         */
        SupportState: "supported" | "unsupported" | "deprecated";
        /**
         * @description Whether a source or destination has an active connection.
         * @enum {string}
         */
        ActorStatus: "active" | "inactive";
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
        /** @description Names a destination. */
        DestinationIdRequestBody: {
            destinationId: components["schemas"]["DestinationId"];
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
        /** @description Which part of a list is wanted, counted in rows. */
        Pagination: {
            /** @description How many items to answer with at most. */
            pageSize?: number;
            /** @description How many items to skip, from 0. The next page starts at this page's offset plus its size. */
            rowOffset?: number;
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
            /**
             * @description The connector's own verdict. Absent where it gave none.
             * @enum {string}
             */
            status?: "succeeded" | "failed";
            /** @description What does not work, in the connector's words. Usually absent when the check succeeded. */
            message?: string;
            /** @description How the run went. `succeeded` is true here as soon as the connector gave a verdict, a bad one too. */
            jobInfo: components["schemas"]["SynchronousJobRead"];
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
        /** @description Names a job. */
        JobIdRequestBody: {
            /** @description The job. */
            id: components["schemas"]["JobId"];
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
            /**
             * @description What kind of system the connector reads from.
             * @enum {string}
             */
            sourceType?: "api" | "file" | "database" | "custom";
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
        /** @description Names one attempt of a job. */
        GetAttemptStatsRequestBody: {
            /** @description The job of the attempt. */
            jobId: components["schemas"]["JobId"];
            /** @description The attempt; 0 is the first. */
            attemptNumber: components["schemas"]["AttemptNumber"];
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
        /**
         * @description The state of a licence, valid (`pro`), not valid, used beyond what it allows, or past its end.
         * @enum {string}
         */
        LicenseStatus: "pro" | "invalid" | "exceeded" | "expired";
        /**
         * @description How callers prove who they are. From 0.50.9 to 0.59 it is sent where Keycloak is in use and has no `mode`; without it, those servers
         *     ask for nothing, or for HTTP Basic at the proxy in front of them.
         */
        AuthConfiguration: {
            /**
             * @description `none`: anybody may do anything. `simple`: a bearer token from `applications/token`. `oidc`: the same, or a token of the identity
             *     provider. Sent from 0.60 on.
             * @enum {string}
             */
            mode?: "none" | "simple" | "oidc";
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
            /**
             * @description The edition. `pro` is the older name of `enterprise`.
             * @enum {string}
             */
            edition: "community" | "pro" | "enterprise" | "trial";
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
            /**
             * @description Where usage statistics go, `logging` to the server's log alone, `segment` to Airbyte.
             * @enum {string}
             */
            trackingStrategy?: "logging" | "segment";
        };
        /** @description Whether the server is up. */
        HealthCheckRead: {
            /** @description Whether the server can do its work. False where it cannot reach its database, for one. */
            available: boolean;
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
            /**
             * @description What happened to the field.
             * @enum {string}
             */
            transformType: "add_field" | "remove_field" | "update_field_schema";
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
            /**
             * @description What happened to the stream. A removed stream does not count as a breaking change.
             * @enum {string}
             */
            transformType: "add_stream" | "remove_stream" | "update_stream";
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
        /**
         * @description The JSON Schema (draft 7) of a source's `connectionConfiguration`, with Airbyte's keywords: `airbyte_secret` marks what is masked in
         *     answers, `order`, `group`, `always_show`, `multiline` and `pattern_descriptor` shape a form, `airbyte_hidden` keeps a field out of
         *     it. A choice is a `oneOf` whose options share a property with a `const`, or with an `enum` of one value and a `default`.
         */
        SourceDefinitionSpecification: {
            [key: string]: unknown;
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
        /** @description Names a source. */
        SourceIdRequestBody: {
            sourceId: components["schemas"]["SourceId"];
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
        /** @description A JSON Schema, or values for one. */
        OAuthConfiguration: unknown;
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
            /**
             * @description The version of OAuth.
             * @enum {string}
             */
            authFlowType?: "oauth2.0" | "oauth1.0";
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
        /** @description Which organization's workspaces are wanted, and which part of them. */
        ListWorkspacesInOrganizationRequestBody: {
            organizationId: components["schemas"]["OrganizationId"];
            /** @description The page that is wanted. Where it is given, give both of its members; without it, all workspaces come at once. */
            pagination?: components["schemas"]["Pagination"];
            /** @description Only workspaces with this text somewhere in their name, whatever its case. Before 0.63 this was `keyword`. */
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
