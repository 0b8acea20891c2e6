/** The smoke suite as a worker: the query of a request has the places, the answer is what was tried. */
import { smoke, type Places } from './smoke.ts';

export default {
  async fetch({ url }: Request): Promise<Response> {
    try {
      return Response.json(await smoke(Object.fromEntries(new URL(url).searchParams) as unknown as Places));
    } catch (error) {
      return new Response(String(error), { status: 500 });
    }
  },
};
