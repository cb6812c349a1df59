import { ForgottenPage } from "@/components/account/entry-pages";
import { forgotten } from "../actions";
import { titled } from "../page-title";

export const generateMetadata = () => titled("forgotten");

export default function Forgotten() {
  return <ForgottenPage action={forgotten} />;
}
