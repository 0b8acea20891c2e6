/** Tells whoever watches one job among many when there is something to look at, so that looks in between may be rare. */
export interface News {
  /** The pause between two looks that no news asks for, in milliseconds; a watch of its own takes the longer one of this and its own. */
  readonly pauseMs: number;
  /** Is aborted at the next news of a job. */
  next(jobId: number): AbortSignal;
}
